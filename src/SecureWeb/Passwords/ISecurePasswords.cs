namespace SecureWeb.Passwords;

/// <summary>Hashes and verifies passwords with Argon2id, for code that does not use ASP.NET Core Identity.</summary>
/// <remarks>
/// Thread safe. Work waits for its turn within a memory and processor budget without blocking a thread; when too much
/// waits, <see cref="PasswordWorkRejectedException"/> answers the request with 503 and <c>Retry-After</c>.
/// </remarks>
public interface ISecurePasswords
{
    /// <summary>Makes the hash to store for a new password: a PHC string such as
    /// <c>$argon2id$v=19$m=65536,t=3,p=1$salt$tag</c>.</summary>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Gives up the place in the queue; a hash that has begun is finished.</param>
    /// <returns>The string to store, 97 ASCII characters with default settings; at most 120.</returns>
    /// <exception cref="ArgumentException">The password is empty, longer than 4096 bytes of UTF-8, or not well-formed
    /// Unicode. The policy refuses all three before.</exception>
    /// <exception cref="PasswordWorkRejectedException">Too many hashes are waiting.</exception>
    ValueTask<string> HashAsync(string password, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a password belongs to a stored hash.</summary>
    /// <param name="storedHash">The stored string; <see langword="null"/> when there is no such user: the same work is
    /// done and the answer is <see cref="PasswordCheck.Failed"/>, so that time does not tell who exists.</param>
    /// <param name="password">The password; any text. An empty one never succeeds.</param>
    /// <param name="cancellationToken">Gives up the place in the queue; a hash that has begun is finished.</param>
    /// <returns>The answer. A stored string that is broken or asks for too much work fails and raises
    /// <c>authn_password_hash_refused</c>; it never throws.</returns>
    /// <exception cref="PasswordWorkRejectedException">Too many hashes are waiting.</exception>
    ValueTask<PasswordCheck> VerifyAsync(
        string? storedHash, string password, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a stored hash is weaker than today's settings.</summary>
    /// <param name="storedHash">The stored string.</param>
    /// <returns><see langword="true"/> for weaker and for foreign hashes; <see langword="false"/> for equal and stronger
    /// ones.</returns>
    bool NeedsRehash(string storedHash);
}

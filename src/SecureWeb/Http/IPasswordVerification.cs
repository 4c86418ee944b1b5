namespace SecureWeb.Http;

/// <summary>What a sign-in needs of password hashing: one verification whose answer the hasher then repeats.</summary>
internal interface IPasswordVerification
{
    /// <summary>Does the work of exactly one hash, also for an unknown user (no stored hash).</summary>
    /// <param name="storedHash">The stored string; null for an unknown user.</param>
    /// <param name="password">The password.</param>
    /// <param name="knownDevice">Whether the client waits in the queue of known devices.</param>
    /// <param name="cancellationToken">Gives up the place in the queue.</param>
    ValueTask<IPasswordVerdict> VerifyAsync(
        string? storedHash, string password, bool knownDevice, CancellationToken cancellationToken);
}

/// <summary>The answer of one verification.</summary>
internal interface IPasswordVerdict
{
    bool IsMatch { get; }

    /// <summary>Until the result is disposed, the hasher answers this same question in this asynchronous flow without
    /// hashing again.</summary>
    IDisposable Remember();
}

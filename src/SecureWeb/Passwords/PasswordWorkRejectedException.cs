using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>Too many passwords are being hashed: the request is answered with 503 and <c>Retry-After</c>.</summary>
/// <remarks>It says nothing about the password. Never turn it into "wrong password": users would type theirs again.
/// </remarks>
public sealed class PasswordWorkRejectedException : Exception, IRequestFault
{
    internal PasswordWorkRejectedException(string reason, TimeSpan retryAfter)
        : base($"Password work was refused ({reason}); try again in {retryAfter.TotalSeconds:0} s.")
        => RetryAfter = retryAfter;

    /// <summary>Gets 503.</summary>
    public int StatusCode => StatusCodes.Status503ServiceUnavailable;

    /// <summary>Gets when the client may try again: 2 to 5 seconds, spread at random so that clients do not return all
    /// at once.</summary>
    public TimeSpan? RetryAfter { get; }
}

using Microsoft.AspNetCore.Http;

namespace SecureWeb.SignIn;

/// <summary>The outcome of <see cref="ISecureSignIn{TUser}"/>. What a client may learn is in here and no more.</summary>
public sealed class SecureSignInResult
{
    internal static readonly SecureSignInResult Success = new(SecureSignInStatus.Succeeded);
    internal static readonly SecureSignInResult Failure = new(SecureSignInStatus.Failed);
    internal static readonly SecureSignInResult TwoFactor = new(SecureSignInStatus.TwoFactorRequired);

    private SecureSignInResult(SecureSignInStatus status) => Status = status;

    /// <summary>Gets the outcome.</summary>
    public SecureSignInStatus Status { get; }

    /// <summary>Gets a value indicating whether the user is signed in.</summary>
    public bool Succeeded => Status == SecureSignInStatus.Succeeded;

    /// <summary>Gets how long the client has to wait.</summary>
    /// <value>Zero unless <see cref="Status"/> is <see cref="SecureSignInStatus.Throttled"/>.</value>
    public TimeSpan RetryAfter { get; private init; }

    /// <summary>Gets the status code for an API: 204, 401 or 429. A needed second factor is 401 too.</summary>
    public int StatusCode => Status switch
    {
        SecureSignInStatus.Succeeded => StatusCodes.Status204NoContent,
        SecureSignInStatus.Throttled => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status401Unauthorized,
    };

    internal static SecureSignInResult Throttled(TimeSpan retryAfter) =>
        new(SecureSignInStatus.Throttled) { RetryAfter = retryAfter };
}

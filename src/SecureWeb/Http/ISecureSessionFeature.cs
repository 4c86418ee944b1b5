namespace SecureWeb.Http;

/// <summary>The session of this request, for everything that is not its data (<c>HttpContext.Session</c> is).</summary>
public interface ISecureSessionFeature
{
    /// <summary>Gets a value indicating whether the store answered. When it did not, the request runs as if nobody were
    /// signed in, changes of the session are refused, and what needs a user is answered with 503.</summary>
    bool IsAvailable { get; }

    /// <summary>Gets a value indicating whether the request carried a session cookie, valid or not.</summary>
    bool IsCookiePresent { get; }

    /// <summary>Gets the public id: 32 hexadecimal digits, safe to log. It changes at sign-in.</summary>
    /// <value><see langword="null"/> when the request has no session.</value>
    string? PublicId { get; }

    /// <summary>Gets a value indicating whether a user signed in with this session.</summary>
    bool IsAuthenticated { get; }

    /// <summary>Gets when the session was created; <see langword="null"/> when the request has none.</summary>
    DateTimeOffset? CreatedAt { get; }

    /// <summary>Gets when the user last proved who they are; <see langword="null"/> when nobody did.</summary>
    DateTimeOffset? AuthenticatedAt { get; }

    /// <summary>Gets when the session ends whatever happens; <see langword="null"/> when the request has none.</summary>
    DateTimeOffset? Deadline { get; }
}

namespace SecureWeb.Cookies;

/// <summary>Lets scripts of the page read one cookie that this endpoint sets: it gets no <c>HttpOnly</c>. Everything else is
/// checked as before.</summary>
/// <remarks>Injected script reads it too: never for a session or a secret.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllowScriptCookieAttribute : Attribute, IScriptCookieMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="cookieName">The exact name of the cookie.</param>
    /// <param name="reason">Why a script needs it; logged at start.</param>
    /// <exception cref="ArgumentException">The name or the reason is empty.</exception>
    public AllowScriptCookieAttribute(string cookieName, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(cookieName);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        CookieName = cookieName;
        Reason = reason;
    }

    /// <inheritdoc/>
    public string CookieName { get; }

    /// <inheritdoc/>
    public string Protection => $"Cookies:{CookieName}";

    /// <inheritdoc/>
    public string Reason { get; }
}

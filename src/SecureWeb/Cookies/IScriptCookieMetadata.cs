using SecureWeb.Http;

namespace SecureWeb.Cookies;

/// <summary>Endpoint metadata that lets scripts read one cookie that the endpoint sets.</summary>
public interface IScriptCookieMetadata : IOptOutMetadata
{
    /// <summary>Gets the exact name of the cookie.</summary>
    string CookieName { get; }
}

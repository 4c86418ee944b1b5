namespace SecureWeb.Redirects;

/// <summary>Options for where redirects may lead. Section <c>SecureWeb:Redirects</c>.</summary>
public sealed class RedirectOptions
{
    /// <summary>Gets the other origins that every endpoint may redirect to.</summary>
    /// <value>Empty by default: a redirect stays on the host and port of the request. Each entry is an origin as a browser
    /// writes it: <c>https://shop.example</c> or <c>https://shop.example:8443</c>; lower case, ASCII (punycode), no
    /// default port, no path, no wildcard. Where authentication handlers send the user needs no entry.</value>
    public IList<string> AllowedOrigins { get; } = [];
}

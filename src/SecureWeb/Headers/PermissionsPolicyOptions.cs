namespace SecureWeb.Headers;

/// <summary>
/// Changes to <c>Permissions-Policy</c>: which browser features a page and its frames may use. By default none of the
/// features on the OWASP Secure Headers Project's list, except <c>sync-xhr</c> for the page itself.
/// </summary>
public sealed class PermissionsPolicyOptions
{
    internal PermissionsPolicyOptions()
    {
    }

    /// <summary>Gets what this layer says about single features.</summary>
    /// <value>Empty by default. The value names who may use the feature: <c>none</c>, <c>self</c>, origins such as
    /// <c>https://maps.example.com</c>, separated by spaces, or <c>*</c>; <c>unset</c> leaves the feature out of the
    /// header. In configuration: <c>"Features": { "camera": "self" }</c>.</value>
    public IDictionary<string, string> Features { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets the page itself, and the given origins in its frames, use a feature.</summary>
    /// <param name="feature">The feature, for example <c>camera</c>.</param>
    /// <param name="origins">Further origins, for example <c>https://maps.example.com</c>.</param>
    /// <returns>These options.</returns>
    public PermissionsPolicyOptions Allow(string feature, params string[] origins)
    {
        Features[feature] = string.Join(' ', origins.Prepend("self"));
        return this;
    }

    /// <summary>Lets nobody use a feature.</summary>
    /// <param name="feature">The feature, for example <c>usb</c>.</param>
    /// <returns>These options.</returns>
    public PermissionsPolicyOptions Deny(string feature)
    {
        Features[feature] = "none";
        return this;
    }
}

namespace SecureWeb.Http;

/// <summary>
/// The content security policy of this one response, when it has its own: an error page allows its own style by hash
/// and nothing else. It replaces the policy of the application.
/// </summary>
internal interface IResponseCspFeature
{
    /// <summary>Gets the whole value of the header <c>Content-Security-Policy</c>.</summary>
    /// <value><see langword="null"/> when the application's policy applies.</value>
    string? ContentSecurityPolicy { get; }
}

namespace SecureWeb.Redirects;

/// <summary>Endpoint metadata that names other origins the endpoint may redirect to. Those of several add up.</summary>
public interface IAllowRedirectMetadata
{
    /// <summary>Gets the origins, each as a browser writes it: <c>https://idp.example[:port]</c>.</summary>
    IReadOnlyList<string> Origins { get; }
}

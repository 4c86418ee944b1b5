namespace SecureWeb.Headers;

/// <summary>Options for tools that are used while developing. Section <c>SecureWeb:Headers:Development</c>. Without effect
/// outside the environment <c>Development</c>.</summary>
public sealed class DevelopmentHeadersOptions
{
    /// <summary>Gets or sets the address of the Vite development server: pages may load from it, connect to its hot module
    /// replacement, and take the inline style elements that it writes.</summary>
    /// <value><see langword="null"/> by default. <c>http</c> or <c>https</c>, a name of this machine and a port, for
    /// example <c>http://localhost:5173</c>.</value>
    public string? ViteServer { get; set; }

    internal const string ViteServerMistake =
        "is not the address of a development server on this machine; write http://localhost:5173 or the like, without a path.";

    internal bool HasViteServerMistake
        => ViteServer is not null
            && !(Uri.TryCreate(ViteServer, UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https"
                && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
                && (address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)));
}

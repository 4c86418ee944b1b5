using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Development;

/// <summary>What pages need of a Vite development server: its modules, its styles and assets, its WebSocket.</summary>
/// <param name="Address">A valid address without a path.</param>
internal sealed record ViteServer(string Address) : ICspChange
{
    private static readonly string[] Assets = ["script-src", "style-src", "img-src", "font-src", "media-src", "worker-src"];

    public void ApplyTo(CspDraft csp)
    {
        var uri = new Uri(Address);
        var origin = uri.GetLeftPart(UriPartial.Authority);
        foreach (var directive in Assets)
        {
            csp.Add(directive, origin);
            if (csp.Directives.ContainsKey(directive + "-elem"))
            {
                csp.Add(directive + "-elem", origin);
            }
        }

        csp.Add("connect-src", origin, (uri.Scheme == "https" ? "wss://" : "ws://") + uri.Authority);

        // Imported style sheets arrive as script that writes style elements; a hash beside it would switch it off.
        csp.Add("style-src-elem", "'unsafe-inline'");
        csp.Set("style-src-elem", csp.Directives["style-src-elem"].Where(source => !CspHash.Is(source)).ToList());
    }
}

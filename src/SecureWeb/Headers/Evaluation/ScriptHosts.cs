using System.Collections.Frozen;

namespace SecureWeb.Headers.Evaluation;

/// <summary>Hosts that serve other people's scripts, old AngularJS or JSONP: allowing one as a whole lets injected markup
/// run what the attacker chooses from it.</summary>
internal static class ScriptHosts
{
    private static readonly FrozenSet<string> Risky = FrozenSet.ToFrozenSet(
    [
        "accounts.google.com", "ajax.googleapis.com", "api.facebook.com", "apis.google.com", "cdn.jsdelivr.net",
        "cdn.skypack.dev", "cdnjs.cloudflare.com", "code.angularjs.org", "esm.sh", "gist.githubusercontent.com",
        "graph.facebook.com", "maps.google.com", "maps.googleapis.com", "raw.githubusercontent.com",
        "translate.googleapis.com", "unpkg.com", "www.google.com", "www.googleapis.com", "www.googletagmanager.com",
        "www.gstatic.com", "www.youtube.com", "yandex.st", "yastatic.net",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a source allows everything on such a host, or on every host of a domain that has one.</summary>
    public static bool IsRisky(string source)
    {
        var rest = source.AsSpan();
        var slashes = rest.IndexOf("://", StringComparison.Ordinal);
        rest = slashes < 0 ? rest : rest[(slashes + 3)..];
        var path = rest.IndexOf('/');
        if (path >= 0 && rest[path..].Length > 1)
        {
            return false;
        }

        var host = (path < 0 ? rest : rest[..path]).ToString();
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        host = colon < 0 ? host : host[..colon];
        return host.StartsWith("*.", StringComparison.Ordinal)
            ? Risky.Any(risky => risky.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase))
            : Risky.Contains(host);
    }
}

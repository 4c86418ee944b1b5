using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace SecureWeb.Firewall;

/// <summary>Headers by which a client steers around what the path and the method say: rules H3 and M2.</summary>
internal static class SteeringHeaders
{
    /// <summary>Names a gateway or the application decides by. A gateway that reads CGI variables takes
    /// <c>X_Forwarded_For</c> for <c>X-Forwarded-For</c>, though another part filters only the latter.</summary>
    private static readonly FrozenSet<string> Known = new[]
    {
        "Accept", "Authorization", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Cookie",
        "Expect", "Forwarded", "Host", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
        "If-Unmodified-Since", "Keep-Alive", "Origin", "Proxy", "Proxy-Authorization", "Proxy-Connection", "Range",
        "Referer", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-User", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "User-Agent", "Via", "X-Client-IP", "X-Content-Length", "X-Forwarded-For",
        "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Forwarded-Scheme",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Real-IP",
        "X-Rewrite-URL",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>Looks at the length first: this runs for every header of every request.</summary>
    public static RuleSet Evaluate(string name, in StringValues values, string rawTarget) => name.Length switch
    {
        5 when Is(name, "Proxy") => FirewallRule.H3, // Becomes HTTP_PROXY in CGI programs behind us.
        13 when Is(name, "X-Rewrite-URL") => UnlessOwnTarget(values, rawTarget),
        13 when Is(name, "X-HTTP-Method") => FirewallRule.M2,
        14 when Is(name, "X-Original-URL") => UnlessOwnTarget(values, rawTarget),
        16 when Is(name, "X-Content-Length") => FirewallRule.H3, // The server saw Content-Length beside chunked.
        17 when Is(name, "X-Method-Override") => FirewallRule.M2,
        22 when Is(name, "X-HTTP-Method-Override") => FirewallRule.M2,
        _ => RuleSet.None,
    };

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Azure App Service and other front ends add this header with the target they got: then it steers
    /// nothing.</summary>
    private static RuleSet UnlessOwnTarget(in StringValues values, string rawTarget)
        => values.Count == 1 && string.Equals(values[0], rawTarget, StringComparison.Ordinal)
            ? RuleSet.None
            : FirewallRule.H3;
}

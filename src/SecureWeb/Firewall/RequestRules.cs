using System.Buffers;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecureWeb.Firewall;

/// <summary>Everything that is judged before routing: method, target, headers, host. Pure: reads the request
/// only.</summary>
internal sealed class RequestRules
{
    // What a URI may hold (RFC 3986) and what browsers send beside it; a fragment never leaves a browser.
    private static readonly SearchValues<char> Visible = SearchValues.Create(
        string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c != '#')));

    private readonly FrozenSet<string> _methods;
    private readonly PathRules _path;
    private readonly QueryRules _query;
    private readonly HeaderRules _headers;
    private readonly HostRules _host;

    public RequestRules(RequestFirewallOptions options, HostRules host, bool isDecompressionOn)
    {
        string[] methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", .. options.ExtraMethods];
        _methods = methods.ToFrozenSet(StringComparer.Ordinal);
        Allow = string.Join(", ", methods);
        _path = new PathRules(options);
        _query = new QueryRules(options);
        _headers = new HeaderRules(isDecompressionOn);
        _host = host;
    }

    /// <summary>Gets the methods of the Allow header that a 405 must carry.</summary>
    public string Allow { get; }

    public RuleSet Evaluate(HttpContext context)
    {
        var request = context.Request;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (string.IsNullOrEmpty(target))
        {
            // An in-memory server keeps no raw target.
            target = string.Concat(request.PathBase.ToUriComponent(), request.Path.ToUriComponent(),
                request.QueryString.ToUriComponent());
        }

        var broken = _methods.Contains(request.Method) || IsExtendedConnect(context) ? RuleSet.None : FirewallRule.M1;
        return broken | EvaluateTarget(target) | _headers.Evaluate(request, target)
            | _host.Evaluate(request.Host.Value);
    }

    public RuleSet EvaluateTarget(ReadOnlySpan<char> target)
    {
        RuleSet broken = target.ContainsAnyExcept(Visible) ? FirewallRule.P1 : RuleSet.None;
        var parts = RequestTarget.Split(target);
        return broken | _path.Evaluate(parts.Path) | _query.Evaluate(parts.Query);
    }

    /// <summary>A WebSocket over HTTP/2 or 3 opens with CONNECT.</summary>
    private static bool IsExtendedConnect(HttpContext context) => HttpMethods.IsConnect(context.Request.Method)
        && context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}

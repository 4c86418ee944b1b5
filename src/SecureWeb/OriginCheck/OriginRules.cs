using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.OriginCheck;

/// <summary>
/// Decides whether a request comes from this application's own pages. Fetch Metadata first, then <c>Origin</c>, as
/// the OWASP CSRF Cheat Sheet describes. No I/O, no clock, no log. Immutable.
/// </summary>
internal sealed class OriginRules
{
    private readonly FrozenSet<string> _trusted;
    private readonly FrozenSet<string> _public;
    private readonly string[] _proofHeaders;
    private readonly bool _isProofRequired;

    public OriginRules(OriginCheckOptions options)
    {
        _trusted = options.TrustedOrigins.ToFrozenSet(StringComparer.Ordinal);
        _public = options.PublicOrigins.ToFrozenSet(StringComparer.Ordinal);
        _proofHeaders = [.. options.ProofHeaders];
        _isProofRequired = options.MissingOrigin == MissingOriginPolicy.RequireProof;
    }

    /// <summary>Tells whether the request could change something. A WebSocket handshake is a GET, but opens a channel
    /// that acts with the user's cookies and that no CORS check guards.</summary>
    public static bool IsStateChanging(HttpRequest request)
    {
        var method = request.Method;
        return !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
            || IsWebSocketHandshake(request.Headers);
    }

    /// <summary>Judges a request that <see cref="IsStateChanging"/>.</summary>
    public OriginVerdict Evaluate(HttpRequest request)
    {
        var headers = request.Headers;
        var site = headers["Sec-Fetch-Site"];
        var origin = headers.Origin;
        if (site.Count > 1 || origin.Count > 1)
        {
            return OriginVerdict.Malformed;
        }

        if (site.Count == 1)
        {
            return site[0] switch
            {
                // "none" is the user's own act: the address bar, a bookmark.
                "same-origin" or "none" => OriginVerdict.Allowed,
                // A sibling domain may be in other hands: same-site is not trusted.
                "cross-site" or "same-site" => IsTrusted(origin) ? OriginVerdict.Allowed : OriginVerdict.CrossSite,
                _ => OriginVerdict.Malformed,
            };
        }

        if (origin.Count == 1)
        {
            return IsOwn(request, origin[0]) || IsTrusted(origin) ? OriginVerdict.Allowed : origin[0] switch
            {
                "null" => OriginVerdict.OpaqueOrigin,
                null or "" => OriginVerdict.Malformed,
                _ => OriginVerdict.UntrustedOrigin,
            };
        }

        return _isProofRequired && headers.Cookie.Count > 0 && !HasProofHeader(headers)
            ? OriginVerdict.NoProof
            : OriginVerdict.Allowed;
    }

    private static bool IsWebSocketHandshake(IHeaderDictionary headers)
    {
        var upgrade = headers.Upgrade;
        for (var i = 0; i < upgrade.Count; i++)
        {
            if (upgrade[i]?.Contains("websocket", StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compares text with text: parsing <c>Origin</c> as a URL has let user info and odd ports
    /// through elsewhere.</summary>
    private bool IsOwn(HttpRequest request, string? origin)
    {
        if (string.IsNullOrEmpty(origin))
        {
            return false;
        }

        if (_public.Count > 0)
        {
            return _public.Contains(origin);
        }

        var scheme = request.Scheme;
        var host = request.Host.Value.AsSpan();
        if (host.IsEmpty)
        {
            return false;
        }

        // A browser leaves the default port out of Origin; some proxies write it into Host.
        var defaultPort = request.IsHttps ? ":443" : ":80";
        if (host.EndsWith(defaultPort, StringComparison.Ordinal))
        {
            host = host[..^defaultPort.Length];
        }

        return origin.Length == scheme.Length + 3 + host.Length
            && origin.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && origin.AsSpan(scheme.Length, 3).SequenceEqual("://")
            && origin.AsSpan(scheme.Length + 3).Equals(host, StringComparison.OrdinalIgnoreCase);
    }

    private bool IsTrusted(Microsoft.Extensions.Primitives.StringValues origin)
        => origin.Count == 1 && origin[0] is { Length: > 0 } value && _trusted.Contains(value);

    private bool HasProofHeader(IHeaderDictionary headers)
    {
        foreach (var name in _proofHeaders)
        {
            if (headers.ContainsKey(name))
            {
                return true;
            }
        }

        return false;
    }
}

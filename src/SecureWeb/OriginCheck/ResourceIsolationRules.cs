using Microsoft.AspNetCore.Http;

namespace SecureWeb.OriginCheck;

/// <summary>
/// The resource isolation policy of web.dev/articles/fetch-metadata: other sites may link here, and nothing else. No I/O,
/// no clock, no log. Immutable.
/// </summary>
internal sealed class ResourceIsolationRules(OriginCheckOptions options)
{
    private readonly bool _includesSameSite = options.IsolateSameSite;

    /// <summary>Judges a request that does not change state. Without the headers (plain HTTP, other programs) it
    /// passes.</summary>
    public ResourceIsolationVerdict Evaluate(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        var verdict = site.Count switch
        {
            0 => ResourceIsolationVerdict.Allowed,
            1 => site[0] switch
            {
                "same-origin" or "none" => ResourceIsolationVerdict.Allowed,
                "same-site" => _includesSameSite ? ResourceIsolationVerdict.SameSite : ResourceIsolationVerdict.Allowed,
                _ => ResourceIsolationVerdict.CrossSite,
            },
            _ => ResourceIsolationVerdict.CrossSite,
        };
        return verdict != ResourceIsolationVerdict.Allowed && IsNavigation(request)
            ? ResourceIsolationVerdict.Allowed
            : verdict;
    }

    /// <summary>A link, an address that was redirected to, a frame: frames are the matter of <c>frame-ancestors</c>.
    /// Plug-ins load like pages but are not.</summary>
    private static bool IsNavigation(HttpRequest request)
    {
        var mode = request.Headers["Sec-Fetch-Mode"];
        var destination = request.Headers["Sec-Fetch-Dest"];
        return mode.Count == 1 && mode[0] == "navigate"
            && destination.Count <= 1 && (destination.Count == 0 || destination[0] is not ("object" or "embed"))
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
    }
}

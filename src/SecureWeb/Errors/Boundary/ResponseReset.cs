using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace SecureWeb.Errors.Boundary;

/// <summary>Clears what a response that will not be sent had collected.</summary>
internal static class ResponseReset
{
    // Whoever set one of these meant the answer, whatever it says: protection, cross-origin rules, how to go on.
    private static readonly FrozenSet<string> Kept = new[]
    {
        HeaderNames.WWWAuthenticate, HeaderNames.ProxyAuthenticate, HeaderNames.Allow, HeaderNames.RetryAfter,
        HeaderNames.Vary, HeaderNames.StrictTransportSecurity, HeaderNames.Connection, HeaderNames.Upgrade,
        HeaderNames.ContentSecurityPolicy, HeaderNames.ContentSecurityPolicyReportOnly, HeaderNames.XContentTypeOptions,
        HeaderNames.XFrameOptions, "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Embedder-Policy", "Cross-Origin-Resource-Policy", "Clear-Site-Data", "Reporting-Endpoints",
        "RateLimit", "RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] EntityHeaders =
    [
        HeaderNames.ContentEncoding, HeaderNames.ContentLanguage, HeaderNames.ContentRange,
        HeaderNames.ContentDisposition, HeaderNames.ContentLocation, HeaderNames.ContentMD5, HeaderNames.AcceptRanges,
        HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.Expires, HeaderNames.Location,
    ];

    /// <summary>After an exception: an allow-list of headers stays. On 500 and above no cookie of the application is
    /// sent, because what it stands for was not finished.</summary>
    public static void AfterException(HttpContext context, int status)
    {
        var headers = context.Response.Headers;
        foreach (var name in headers.Keys.ToArray())
        {
            if (!Kept.Contains(name)
                && !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
                && !(status < 500 && name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase)))
            {
                headers.Remove(name);
            }
        }

        // A reason phrase is text of the application too.
        if (context.Features.Get<IHttpResponseFeature>() is { } response)
        {
            response.ReasonPhrase = null;
        }
    }

    /// <summary>Before a body is put under a status the application chose: what described the body it did not
    /// write.</summary>
    public static void Entity(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var name in EntityHeaders)
        {
            headers.Remove(name);
        }
    }
}

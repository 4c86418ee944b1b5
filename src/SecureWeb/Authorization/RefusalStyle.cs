using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace SecureWeb.Authorization;

/// <summary>Decides whether a refused request may be sent to a sign-in page, or gets the bare status.</summary>
internal static class RefusalStyle
{
    /// <summary>Whether a redirect helps: a person's browser loads a page. A script or another program would follow
    /// it and take the sign-in page for the answer.</summary>
    public static bool MayRedirect(HttpContext context)
    {
        var request = context.Request;
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<IAllowCookieRedirectMetadata>() is not null)
        {
            return true;
        }

        if (metadata?.GetMetadata<IDisableCookieRedirectMetadata>() is not null
            || request.Headers.XRequestedWith == "XMLHttpRequest"
            || context.WebSockets.IsWebSocketRequest
            || IsApiPath(context))
        {
            return false;
        }

        // A fetch() names text/html only when it means to show a page, as Blazor's enhanced navigation does.
        var acceptsHtml = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return request.Headers["Sec-Fetch-Mode"].ToString() switch
        {
            "navigate" => true,
            "" => acceptsHtml || (IsPage(metadata) && AcceptsAnything(request)),
            _ => acceptsHtml,
        };
    }

    private static bool IsApiPath(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern }
        && (pattern.TrimStart('/') is "api" || pattern.TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase));

    private static bool IsPage(EndpointMetadataCollection? metadata) =>
        metadata?.GetMetadata<ActionDescriptor>() is not null
        && metadata.GetMetadata<ApiControllerAttribute>() is null;

    private static bool AcceptsAnything(HttpRequest request) =>
        request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString().Contains("*/*", StringComparison.Ordinal);
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SecureWeb.Firewall;

/// <summary>
/// Razor Pages answer every method, also one without a handler: the page is shown for DELETE as for GET, or antiforgery
/// answers 400. A method that a page has no handler for is 405 here, as it is for every other kind of endpoint.
/// </summary>
/// <remarks>GET, HEAD and POST always pass: pages without a handler for them are shown, which error pages rely on when a
/// failed POST is executed again.</remarks>
internal static class PageMethods
{
    public static bool IsMissing(Endpoint? endpoint, string method)
        => !HttpMethods.IsGet(method) && !HttpMethods.IsPost(method) && !HttpMethods.IsHead(method)
            && !HttpMethods.IsOptions(method)
            && endpoint?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            && !page.HandlerMethods.Any(h => method.Equals(h.HttpMethod, StringComparison.OrdinalIgnoreCase));

    public static Task RefuseAsync(HttpContext context, Endpoint endpoint)
    {
        var own = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()!.HandlerMethods
            .Select(h => h.HttpMethod.ToUpperInvariant());
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ",
            own.Concat([HttpMethods.Get, HttpMethods.Head]).Distinct().Order(StringComparer.Ordinal));
        return Task.CompletedTask;
    }
}

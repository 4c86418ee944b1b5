using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Honeypots;

/// <summary>
/// Watches requests that no endpoint answers. It leaves the answer alone, so a honeypot looks like any other unknown
/// address, and can never stand before something that the application serves.
/// </summary>
internal sealed class HoneypotMiddleware(RequestDelegate next, HoneypotPaths paths, ISecurityEvents events,
    IOptions<HoneypotOptions> options, TimeProvider clock)
{
    private readonly WindowCounter _notFound = new(clock, TimeSpan.FromMinutes(1));

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint() is null && paths.IsOn ? WatchAsync(context) : next(context);

    private async Task WatchAsync(HttpContext context)
    {
        // Before the application can change it.
        var honeypot = paths.Find(context.Request.Path.Value);
        await next(context);

        // A file that a middleware serves has no endpoint either, but another status; so have redirects.
        if (context.Response.StatusCode < StatusCodes.Status400BadRequest || context.GetEndpoint() is not null)
        {
            return;
        }

        if (honeypot is not null)
        {
            events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousHoneypot) { RuleId = honeypot });
        }
        else if (context.Response.StatusCode == StatusCodes.Status404NotFound
            && context.Features.Get<UnknownProxyFeature>() is null
            && _notFound.Reaches(options.Value.NotFoundLimit, ClientNetwork.KeyOf(context.Connection.RemoteIpAddress)))
        {
            events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousExcess404) { Reason = "limit" });
        }
    }
}

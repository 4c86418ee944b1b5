using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

/// <summary>Removes forwarded headers that no trusted proxy sent: whatever reads them later would believe the
/// client.</summary>
internal sealed class TransportForwardedHeaders(
    RequestDelegate next, NetworkList proxies, ILogger<TransportForwardedHeaders> logger)
{
    private static readonly string[] Names =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix",
        "X-Forwarded-Proto", "X-Forwarded-Scheme",
    ];

    private int _isWarned;

    public static ForwardedHeadersOptions Options(NetworkList proxies, int limit)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost,
            ForwardLimit = limit,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies.Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }

    /// <summary>What the trusted proxy passed on beside its own entry came from the client.</summary>
    public static void RemoveRest(HttpRequest request)
    {
        request.Headers.Remove("X-Forwarded-For");
        request.Headers.Remove("X-Forwarded-Host");
        request.Headers.Remove("X-Forwarded-Proto");
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (!proxies.Contains(context.Connection.RemoteIpAddress) && Remove(context.Request.Headers))
        {
            context.Features.Set(UnknownProxyFeature.Instance);
            if (Interlocked.Exchange(ref _isWarned, 1) == 0)
            {
                TransportLog.ForwardedHeadersIgnored(logger, context.Connection.RemoteIpAddress?.ToString());
            }
        }

        return next(context);
    }

    private static bool Remove(IHeaderDictionary headers)
    {
        var isFound = false;
        foreach (var name in Names)
        {
            isFound |= headers.Remove(name);
        }

        return isFound;
    }
}

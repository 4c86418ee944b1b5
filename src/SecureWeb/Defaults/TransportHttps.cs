using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Firewall;

namespace SecureWeb.Defaults;

/// <summary>Sends page loads to HTTPS and refuses everything else that came over plain HTTP.</summary>
/// <remarks>ASVS 4.1.2: only what a person opens is redirected. A program that is redirected would send its secret over
/// plain HTTP every time, and nobody would notice.</remarks>
internal sealed class TransportHttps
{
    private readonly RequestDelegate _next;
    private readonly TransportHttpsPort _port;
    private readonly HostRules _hosts;
    private readonly ILogger<TransportHttps> _logger;
    private readonly PathString[] _plainPaths;
    private readonly bool _isDevelopment;

    public TransportHttps(
        RequestDelegate next,
        TransportHttpsPort port,
        HostRules hosts,
        IOptions<TransportOptions> options,
        IHostEnvironment environment,
        ILogger<TransportHttps> logger)
    {
        _next = next;
        _port = port;
        _hosts = hosts;
        _logger = logger;
        _plainPaths = [.. options.Value.PlainHttpPaths.Select(path => new PathString(path))];
        _isDevelopment = environment.IsDevelopment();
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || _port.Port is not { } port || IsPlainAllowed(context.Request))
        {
            return _next(context);
        }

        if (IsPageLoad(context.Request))
        {
            Redirect(context, port);
            return Task.CompletedTask;
        }

        if (_isDevelopment)
        {
            return _next(context);
        }

        TransportLog.PlainHttpRefused(_logger);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    /// <summary>Over plain HTTP a browser sends no Sec-Fetch headers, so the Accept header must tell.</summary>
    private static bool IsPageLoad(HttpRequest request)
    {
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Headers.Upgrade.Count > 0)
        {
            return false;
        }

        foreach (var accept in request.Headers.Accept)
        {
            if (accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private void Redirect(HttpContext context, int port)
    {
        var request = context.Request;
        if (!_hosts.Evaluate(request.Host.Value).IsEmpty)
        {
            // The firewall comes later: nobody shall be sent to a host that is not ours.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var host = port == 443 ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port);
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location =
            string.Concat("https://", host.ToUriComponent(), request.GetEncodedPathAndQuery());
        if (_isDevelopment)
        {
            // The next project on this port may be without HTTPS.
            context.Response.Headers.CacheControl = "no-store";
        }
    }

    private bool IsPlainAllowed(HttpRequest request)
    {
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Headers.Cookie.Count > 0 || request.Headers.Authorization.Count > 0)
        {
            return false;
        }

        foreach (var path in _plainPaths)
        {
            if (request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SecureWeb.Diagnostics;

namespace SecureWeb.ResponseRules;

/// <summary>Refuses who is blocked. The error boundary writes the body.</summary>
internal sealed class ResponseBlockMiddleware
{
    private readonly RequestDelegate _next;
    private readonly ResponseEngine _engine;
    private readonly ResponseBlocks _blocks;
    private readonly Counter<long> _refused;

    public ResponseBlockMiddleware(
        RequestDelegate next, ResponseEngine engine, ResponseBlocks blocks, SecureWebMeter meter)
    {
        _next = next;
        _engine = engine;
        _blocks = blocks;
        _refused = meter.Meter.CreateCounter<long>(
            "secureweb.response_rules.refused", "{request}", "Requests refused because their sender is blocked.");
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (_blocks.IsEmpty || _engine.Remaining(context) is not { } left)
        {
            return _next(context);
        }

        // The block itself was an event; one for each refused request would let the blocked fill the log.
        _refused.Add(1);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter =
            ((long)Math.Ceiling(left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }
}

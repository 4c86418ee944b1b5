using System.Diagnostics.Metrics;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Http;

namespace SecureWeb.Errors.Leaks;

/// <summary>Decides which bodies are held back, and what becomes of one that gives something away.</summary>
internal sealed class LeakGuard
{
    private readonly ISecurityEvents _events;
    private readonly ILogger<LeakGuard> _logger;
    private readonly Counter<long> _blocked;
    private readonly bool _onlyWarn;

    public LeakGuard(IOptions<SecureErrorOptions> options, IHostEnvironment environment, ISecurityEvents events,
        SecureWebMeter meter, ILogger<LeakGuard> logger)
    {
        _events = events;
        _logger = logger;
        _onlyWarn = environment.IsDevelopment();
        Limit = (int)options.Value.LeakGuardBytes;
        FirstStatus = options.Value.LeakGuard switch
        {
            LeakGuardMode.Off => int.MaxValue,
            LeakGuardMode.AllErrors => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        _blocked = meter.Meter.CreateCounter<long>(
            "secureweb.errors.leaks_blocked", "{response}", "Error bodies of the application that gave internals away.");
    }

    public int Limit { get; }

    public bool IsOn => FirstStatus != int.MaxValue;

    /// <summary>Gets the lowest status whose bodies are searched.</summary>
    public int FirstStatus { get; }

    /// <summary>Whether the body that is about to be written is text that can be searched.</summary>
    public bool Holds(HttpContext context)
    {
        var response = context.Response;
        return response.StatusCode >= FirstStatus
            && response.Headers.ContentEncoding.Count == 0
            && IsText(response.ContentType)
            && context.GetEndpoint()?.Metadata.GetMetadata<INoLeakGuardMetadata>() is null;
    }

    /// <returns><see langword="true"/> when the body must not be sent.</returns>
    public bool MustReplace(HttpContext context, ReadOnlySpan<byte> body)
    {
        var kind = LeakRules.Find(Encoding.UTF8.GetString(body));
        if (kind == LeakKind.None)
        {
            return false;
        }

        var reason = LeakRules.TagOf(kind);
        if (_onlyWarn)
        {
            Log.LeakFound(_logger, context.Response.StatusCode, reason, context.GetEndpoint()?.DisplayName);
            return false;
        }

        _blocked.Add(1, new KeyValuePair<string, object?>("secureweb.errors.leak", reason));
        // Made now, so that the event carries the id the client will read.
        _ = ErrorId.Of(context);
        _events.Raise(context, new SecurityEvent(SecurityEventTypes.ErrorLeakBlocked) { Reason = reason });
        return true;
    }

    private static bool IsText(string? type)
        => string.IsNullOrEmpty(type)
            || (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                && !type.StartsWith(MediaTypeNames.Text.EventStream, StringComparison.OrdinalIgnoreCase))
            || type.Contains("json", StringComparison.OrdinalIgnoreCase)
            || type.Contains("xml", StringComparison.OrdinalIgnoreCase);
}

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Http;

namespace SecureWeb.Errors.Boundary;

/// <summary>Says that a request failed: one log entry, one security event, the metrics, and the diagnostics that tracing
/// tools listen to.</summary>
internal sealed class ErrorSignals(
    ISecurityEvents events, SecureWebMeter meter, DiagnosticListener diagnostics, ILogger<ExceptionGate> logger)
{
    private const string HandledDiagnostic = "Microsoft.AspNetCore.Diagnostics.HandledException";
    private const string UnhandledDiagnostic = "Microsoft.AspNetCore.Diagnostics.UnhandledException";

    private readonly Counter<long> _exceptions = meter.Meter.CreateCounter<long>(
        "secureweb.errors.exceptions", "{exception}", "Exceptions that became an error answer.");

    public void Count(HttpContext context, Exception exception, in ExceptionVerdict verdict)
    {
        // The same tag the framework's handler sets, so that its metric keeps its meaning.
        context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(
            new("error.type", exception.GetType().FullName));
        if (_exceptions.Enabled)
        {
            _exceptions.Add(1, new("secureweb.errors.kind", TagOf(verdict.Kind)),
                new("http.response.status_code", verdict.Answer.StatusCode));
        }
    }

    public void Report(HttpContext context, Exception exception, in ExceptionVerdict verdict)
    {
        var id = ErrorId.Of(context);
        var endpoint = ExceptionGate.EndpointName(context);
        if (verdict.Level == LogLevel.Error)
        {
            Log.Unhandled(logger, exception, verdict.Answer.StatusCode, id, endpoint, TraceId(context));
        }
        else
        {
            Log.RequestFault(logger, verdict.Level, exception, verdict.Answer.StatusCode, id, endpoint);
        }

        if (verdict.Event is { } type)
        {
            events.Raise(context, new SecurityEvent(type) { Reason = verdict.Reason });
        }

        // Below 500 the exception is the client's; a tracing tool would call it a failure of the service.
        if (verdict.Answer.StatusCode >= 500)
        {
            WriteDiagnostic(HandledDiagnostic, context, exception);
        }
    }

    /// <summary>A handler of the application, such as <c>UseExceptionHandler</c>, caught and logged it before it came
    /// here.</summary>
    public void AnsweredByApplication(HttpContext context, Exception exception)
    {
        if (_exceptions.Enabled)
        {
            _exceptions.Add(1, new("secureweb.errors.kind", "answered_by_application"),
                new("http.response.status_code", context.Response.StatusCode));
        }

        events.Raise(context, new SecurityEvent(SecurityEventTypes.ErrorUnhandled) { Reason = "answered_by_application" });
    }

    public void AfterStart(HttpContext context, Exception exception)
    {
        var id = ErrorId.Of(context);
        Log.AfterStart(logger, exception, id, ExceptionGate.EndpointName(context), TraceId(context));
        events.Raise(context, new SecurityEvent(SecurityEventTypes.ErrorUnhandled) { Reason = "response_started" });
        WriteDiagnostic(UnhandledDiagnostic, context, exception);
    }

    internal static string TagOf(ExceptionKind kind) => kind switch
    {
        ExceptionKind.ClientAborted => "client_aborted",
        ExceptionKind.BadRequest => "bad_request",
        ExceptionKind.Antiforgery => "antiforgery",
        ExceptionKind.Validation => "validation",
        ExceptionKind.Chosen => "chosen",
        ExceptionKind.Busy => "busy",
        ExceptionKind.Timeout => "timeout",
        _ => "unhandled",
    };

    private static string TraceId(HttpContext context)
        => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    [UnconditionalSuppressMessage("Trimming", "IL2026",
        Justification = "Listeners read the two properties by name, as with the framework's own handler.")]
    private void WriteDiagnostic(string name, HttpContext context, Exception exception)
    {
        if (diagnostics.IsEnabled() && diagnostics.IsEnabled(name))
        {
            diagnostics.Write(name, new { httpContext = context, exception });
        }
    }
}

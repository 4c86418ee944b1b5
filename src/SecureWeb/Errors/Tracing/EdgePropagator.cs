using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Errors.Tracing;

/// <summary>
/// Lets no client choose the trace its request is logged under: the trace starts here. The framework asks this before it
/// starts the request's activity.
/// </summary>
/// <remarks>The headers are taken away, not only passed over: OpenTelemetry reads them once more from the request and
/// would join the client's trace after all. W3C Trace Context, section 6.4, restarting a trace.</remarks>
internal sealed class EdgePropagator(DistributedContextPropagator inner, IServiceProvider services)
    : DistributedContextPropagator
{
    // The framework makes the context and calls the first middleware on one thread, without a wait in between.
    [ThreadStatic]
    private static IHeaderDictionary? t_headers;

    [ThreadStatic]
    private static string? t_parent;

    // Read with the first request: this is made before the options are checked.
    private readonly Lazy<bool> _cuts = new(() => services.GetRequiredService<IFeatureSwitches>().IsOn(SecureFeature.Errors)
        && !services.GetRequiredService<IOptions<SecureErrorOptions>>().Value.TrustIncomingTrace);

    private readonly string[] _otherFields = [.. inner.Fields.Except(
        ["traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id"], StringComparer.OrdinalIgnoreCase)];

    public override IReadOnlyCollection<string> Fields => inner.Fields;

    /// <summary>Takes the trace headers away.</summary>
    /// <returns>The <c>traceparent</c> that the client sent, also when it was taken away before on this thread.</returns>
    public static string? TakeParent(IHeaderDictionary headers)
    {
        var parent = Cut(headers);
        if (ReferenceEquals(t_headers, headers))
        {
            parent ??= t_parent;
        }

        t_headers = null;
        t_parent = null;
        return parent;
    }

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        if (carrier is not IHeaderDictionary headers || !_cuts.Value)
        {
            inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
            return;
        }

        t_headers = headers;
        t_parent = Cut(headers);
        foreach (var field in _otherFields)
        {
            headers.Remove(field);
        }

        traceId = null;
        traceState = null;
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(
        object? carrier, PropagatorGetterCallback? getter)
        => carrier is IHeaderDictionary && _cuts.Value ? null : inner.ExtractBaggage(carrier, getter);

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
        => inner.Inject(activity, carrier, setter);

    private static string? Cut(IHeaderDictionary headers)
    {
        string? parent = null;
        if (headers.TraceParent.Count > 0)
        {
            parent = headers.TraceParent.ToString();
            headers.TraceParent = default;
        }

        if (headers.TraceState.Count > 0)
        {
            headers.TraceState = default;
        }

        if (headers.Baggage.Count > 0)
        {
            headers.Baggage = default;
        }

        if (headers.CorrelationContext.Count > 0)
        {
            headers.CorrelationContext = default;
        }

        if (headers.RequestId.Count > 0)
        {
            headers.RequestId = default;
        }

        return parent;
    }
}

using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Internal;

namespace SecureWeb.Headers.Reports;

/// <summary>
/// Takes reports of browsers. Whoever sends them is a stranger: each step is bounded, and nobody learns what became of
/// a report. Thread safe.
/// </summary>
internal sealed class ReportCollector
{
    private const int MaxConcurrentBodies = 64;
    private const int RememberedClients = 8_192;
    private const int RememberedReports = 4_096;

    private readonly ReportCollectorOptions _options;
    private readonly PermitTable _perClient;
    private readonly PermitTable _all;
    private readonly PermitTable _seen;
    private readonly ISecurityEvents _events;
    private readonly ReportMetrics _metrics;
    private readonly CspSuggestions _suggestions;
    private readonly ILogger<ReportCollector> _logger;
    private readonly TimeProvider _time;
    private int _reading;

    public ReportCollector(
        IOptions<SecureHeadersOptions> options,
        ISecurityEvents events,
        ReportMetrics metrics,
        CspSuggestions suggestions,
        ILogger<ReportCollector> logger,
        TimeProvider time)
    {
        _options = options.Value.Reports;
        _events = events;
        _metrics = metrics;
        _suggestions = suggestions;
        _logger = logger;
        _time = time;
        var minute = TimeSpan.FromMinutes(1);
        _perClient = new PermitTable(
            _options.PerClientPerMinute, minute, _options.PerClientPerMinute, RememberedClients, time);
        _all = new PermitTable(_options.PerMinute, minute, _options.PerMinute, 1, time);
        _seen = new PermitTable(1, _options.DuplicateWindow, 1, RememberedReports, time);
    }

    /// <summary>Takes the reports in the body of a request.</summary>
    public async Task CollectAsync(HttpContext context)
    {
        if (Refusal(context) is { } refusal)
        {
            _metrics.Count(ReportSubject.None, refusal);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _reading) > MaxConcurrentBodies)
            {
                _metrics.Count(ReportSubject.None, ReportOutcome.Busy);
                return;
            }

            await ReadAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _reading);
        }
    }

    private async Task ReadAsync(HttpContext context)
    {
        var (rented, length, failure) =
            await ReportBody.ReadAsync(context, _options.MaxBodyBytes, _options.ReadTimeout, _time);
        if (rented is null)
        {
            _metrics.Count(ReportSubject.None, failure);
            return;
        }

        try
        {
            Take(context, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Why the body is not read at all.</summary>
    private ReportOutcome? Refusal(HttpContext context)
    {
        var request = context.Request;
        if (ReportMediaType.Of(request.ContentType) == ReportMediaType.Kind.None)
        {
            return ReportOutcome.WrongType;
        }

        // Any site can name this collector in a policy of its own and let its visitors report here.
        if (request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return ReportOutcome.Foreign;
        }

        if (request.ContentLength > _options.MaxBodyBytes)
        {
            return ReportOutcome.TooLarge;
        }

        return _perClient.TryTake(ClientNetwork.KeyOf(context.Connection.RemoteIpAddress), out _) && _all.TryTake(0, out _)
            ? null
            : ReportOutcome.Limited;
    }

    private void Take(HttpContext context, ReadOnlySpan<byte> body)
    {
        var reports = new List<BrowserReport>();
        var isList = ReportMediaType.Of(context.Request.ContentType) == ReportMediaType.Kind.List;
        if (!ReportReader.TryRead(body, isList, _options.MaxReportsPerBody, reports))
        {
            _metrics.Count(ReportSubject.None, ReportOutcome.Malformed);
        }

        foreach (var report in reports)
        {
            Learn(context, report);
            var outcome = report.IsNoise ? ReportOutcome.Noise
                : _seen.TryTake(report.Key, out _) ? ReportOutcome.Raised
                : ReportOutcome.Duplicate;
            _metrics.Count(report.Subject, outcome);
            if (outcome == ReportOutcome.Raised)
            {
                Raise(context, report);
            }
        }
    }

    private void Learn(HttpContext context, BrowserReport report)
    {
        if (!report.IsNoise
            && _suggestions.Learn(report, ClientNetwork.KeyOf(context.Connection.RemoteIpAddress)) is { } suggestion)
        {
            Log.SuggestionLearnt(_logger, LogText.Escape($"{suggestion.Directive}: {suggestion.Advice}"), LogText.Escape(suggestion.Page));
        }
    }

    private void Raise(HttpContext context, BrowserReport report)
    {
        if (!report.IsPolicyViolation)
        {
            Log.ReportReceived(_logger, report.Subject, LogText.Escape(report.Document), LogText.Escape(report.Blocked));
            return;
        }

        _events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousCspViolation)
        {
            Reason = report.Subject,
            Target = $"{report.Blocked} on {report.Document}",

            // Nothing was stopped: a policy is being tried.
            Severity = report.IsReportOnly ? SecurityEventSeverity.Info : null,
        });
    }
}

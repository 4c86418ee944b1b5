using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecureWeb.Audit;

namespace SecureWeb.Errors.Server;

/// <summary>
/// Hears of requests that Kestrel refuses before any middleware runs: a broken request line, headers that are too long, a
/// TLS handshake on a plain port. The answer is Kestrel's own, bare; without this nobody would learn of them.
/// </summary>
/// <remarks>Only the status and the address go into the event: what was sent is not text yet.</remarks>
internal sealed class ServerRejections(ISecurityEvents events, DiagnosticListener diagnostics)
    : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    internal const string EventName = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private IDisposable? _subscription;

    /// <summary>Starts to listen, to this one event only: the framework's others stay switched off.</summary>
    public void Listen() => _subscription ??= diagnostics.Subscribe(this, static name => name == EventName);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features
            || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException rejection
            || features.Get<IHttpRequestLifetimeFeature>() is { RequestAborted.IsCancellationRequested: true })
        {
            return; // A client that went away in the middle of a body is no attack.
        }

        // The server's own features are those of a request that was half read: nothing of it but the address is used.
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
        context.Response.StatusCode = rejection.StatusCode;
        events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousExtraneous)
        {
            Reason = ReasonOf(rejection.StatusCode),
            Severity = SecurityEventSeverity.Warn, // It was refused before it reached any code of the application.
        });
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscription?.Dispose();

    internal static string ReasonOf(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => "server_slow_request",
        StatusCodes.Status413PayloadTooLarge => "server_body_too_large",
        StatusCodes.Status414UriTooLong => "server_target_too_long",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "server_headers_too_large",
        StatusCodes.Status505HttpVersionNotsupported => "server_http_version",
        _ => "server_malformed_request",
    };
}

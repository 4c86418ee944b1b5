using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Audit;

/// <summary>Makes a record of an event and its request. Every text from outside passes the escaping here, once, for
/// all sinks.</summary>
internal sealed class SecurityEventFactory(TimeProvider clock, IOptions<SecurityEventOptions> options)
{
    private const int MaxUserAgent = 128;

    private readonly bool _truncate = options.Value.TruncateClientAddresses;

    public SecurityEventRecord Create(HttpContext? context, in SecurityEvent e) => new()
    {
        Time = clock.GetUtcNow(),
        Type = e.Type,
        Severity = e.Severity ?? e.Type.Severity,
        Reason = LogText.Escape(e.Reason),
        RuleId = LogText.Escape(e.RuleId),
        Subject = LogText.Escape(e.Subject ?? UserOf(context)),
        SessionId = LogText.Escape(e.SessionId),
        Target = LogText.Escape(e.Target),
        Detail = LogText.Escape(e.Detail),
        TraceId = Activity.Current?.TraceId.ToHexString(),
        ClientAddress = Network(context?.Connection.RemoteIpAddress, _truncate),
        UserAgent = UserAgent(context),
        Method = LogText.Escape(context?.Request.Method),
        Route = (context?.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
        Host = LogText.Escape(context?.Request.Host.Value),
        StatusCode = Status(context),
        ErrorId = context is null ? null : ErrorId.Of(context),
    };

    /// <summary>The signed-in user of the request; nothing of this can be chosen by an anonymous client.</summary>
    public static string? UserOf(HttpContext? context)
    {
        var user = context?.User;
        return user?.Identity is { IsAuthenticated: true } identity
            ? user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? identity.Name
            : null;
    }

    internal static string? Network(IPAddress? address, bool truncate)
    {
        if (address is null)
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (!truncate)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        var (kept, suffix) = address.AddressFamily == AddressFamily.InterNetwork ? (3, "/24") : (6, "/48");
        bytes.AsSpan(kept).Clear();
        return new IPAddress(bytes) + suffix;
    }

    private static string? UserAgent(HttpContext? context)
    {
        var agent = context?.Request.Headers.UserAgent.ToString();
        return string.IsNullOrEmpty(agent)
            ? null
            : LogText.Escape(agent.Length > MaxUserAgent ? agent[..MaxUserAgent] : agent);
    }

    /// <summary>200 is what a response starts with: nothing is decided yet.</summary>
    private static int? Status(HttpContext? context) =>
        context is null || context.Response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
            ? null
            : context.Response.StatusCode;
}

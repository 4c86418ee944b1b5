using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecureWeb.Audit.Formats;

/// <summary>
/// Writes records in the Common Event Format, <c>CEF:0|vendor|product|version|id|name|severity|extension</c>. What
/// tells most comes first; a field that would make the text too long is left out whole, so that no escape is cut.
/// </summary>
internal static class CefText
{
    private static readonly string Version = typeof(CefText).Assembly.GetName().Version?.ToString(3) ?? "0";

    public static string Write(SecurityEventRecord e, int maxBytes)
    {
        var text = new StringBuilder(512).Append("CEF:0|SecureWeb|SecureWeb|").Append(Version).Append('|')
            .Append(e.Type.Id.ToString(CultureInfo.InvariantCulture)).Append('|');
        Header(text, e.Type.Name);
        text.Append('|').Append(Severity(e.Severity).ToString(CultureInfo.InvariantCulture)).Append('|');

        var room = maxBytes - Encoding.UTF8.GetByteCount(text.ToString());
        var separator = string.Empty;
        foreach (var (key, label, value) in Fields(e))
        {
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            var field = Field(separator, key, label, value);
            var bytes = Encoding.UTF8.GetByteCount(field);
            if (bytes <= room)
            {
                text.Append(field);
                room -= bytes;
                separator = " ";
            }
        }

        return text.ToString();
    }

    /// <summary>From 0 to 10: Low, Medium and High in the words of the format.</summary>
    public static int Severity(SecurityEventSeverity severity) => severity switch
    {
        SecurityEventSeverity.Info => 3,
        SecurityEventSeverity.Warn => 6,
        _ => 8,
    };

    private static (string Key, string? Label, string? Value)[] Fields(SecurityEventRecord e) =>
    [
        ("rt", null, e.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ("outcome", null, EventClass.Of(e.Type).Outcome),
        ("cnt", null, e.Count.ToString(CultureInfo.InvariantCulture)),
        ("reason", null, e.Reason),
        Address(e.ClientAddress),
        ("suser", null, e.Subject),
        ("requestMethod", null, e.Method),
        ("cs1", "route", e.Route),
        ("cn1", "status", e.StatusCode?.ToString(CultureInfo.InvariantCulture)),
        ("cs2", "rule", e.RuleId),
        ("cs3", "target", e.Target),
        ("cs4", "session", e.SessionId),
        ("cs5", "trace", e.TraceId),
        ("cs6", "error", e.ErrorId),
        ("dhost", null, e.Host),
        ("requestClientApplication", null, e.UserAgent),
        ("msg", null, e.Detail),
    ];

    private static string Field(string separator, string key, string? label, string value)
    {
        var text = new StringBuilder(value.Length + 32).Append(separator).Append(key).Append('=');
        Value(text, value);
        return (label is null ? text : text.Append(' ').Append(key).Append("Label=").Append(label)).ToString();
    }

    /// <summary><c>src</c> holds IPv4 only; a network, of addresses that were cut, is neither.</summary>
    private static (string Key, string? Label, string? Value) Address(string? address) =>
        !IPAddress.TryParse(address, out var parsed) ? ("flexString1", "client network", address)
        : parsed.AddressFamily == AddressFamily.InterNetwork ? ("src", null, address)
        : ("c6a2", "Source IPv6 Address", address);

    private static void Header(StringBuilder text, string value)
    {
        foreach (var c in value)
        {
            // A header has no escape for the end of a line.
            _ = c switch
            {
                '\\' or '|' => text.Append('\\').Append(c),
                '\r' or '\n' => text.Append(' '),
                _ => text.Append(c),
            };
        }
    }

    private static void Value(StringBuilder text, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' or '=' => text.Append('\\').Append(c),
                '\r' => text.Append("\\r"),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }
    }
}

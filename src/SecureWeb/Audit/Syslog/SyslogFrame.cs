using System.Globalization;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Formats;

namespace SecureWeb.Audit.Syslog;

/// <summary>Puts CEF text into RFC 5424 messages: <c>&lt;PRI&gt;1 TIME HOST APP PID EVENT - CEF</c>.</summary>
internal sealed class SyslogFrame
{
    // Receivers should take this much: RFC 5426 3.2 for a datagram, RFC 5425 4.3.1 for a stream.
    private const int MaxDatagram = 2048;
    private const int MaxMessage = 8192;

    private readonly string _sender;
    private readonly int _facility;
    private readonly int _maxBytes;

    public SyslogFrame(IOptions<SecurityEventOptions> options, IHostEnvironment? environment = null)
        : this(options.Value.Syslog, Environment.MachineName, environment?.ApplicationName ?? "SecureWeb",
            Environment.ProcessId)
    {
    }

    internal SyslogFrame(SyslogOptions options, string host, string application, int processId)
    {
        _facility = options.Facility;
        _maxBytes = options.Transport == SyslogTransport.Udp ? MaxDatagram : MaxMessage;
        _sender = $"{Name(host, 255)} {Name(application, 48)} {processId.ToString(CultureInfo.InvariantCulture)}";
    }

    public byte[] Message(SecurityEventRecord e)
    {
        var priority = (_facility * 8) + Level(e.Severity);
        var time = e.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var header = string.Create(CultureInfo.InvariantCulture,
            $"<{priority}>1 {time} {_sender} {Name(e.Type.Name, 32)} - ");

        // No byte order mark: parsers of CEF look for "CEF:" at the very start of the text.
        return Encoding.UTF8.GetBytes(header + CefText.Write(e, _maxBytes - header.Length));
    }

    /// <summary>Writes one message with its length before it, as streams need it.</summary>
    public void WriteCounted(Stream target, SecurityEventRecord e)
    {
        var message = Message(e);
        target.Write(Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture)));
        target.WriteByte((byte)' ');
        target.Write(message);
    }

    /// <summary>Informational, warning and error.</summary>
    internal static int Level(SecurityEventSeverity severity) => severity switch
    {
        SecurityEventSeverity.Info => 6,
        SecurityEventSeverity.Warn => 4,
        _ => 3,
    };

    /// <summary>Printable ASCII without spaces, or the dash that stands for nothing.</summary>
    private static string Name(string text, int maxLength)
    {
        var kept = new string([.. text.Where(c => c is > ' ' and <= '~').Take(maxLength)]);
        return kept.Length == 0 ? "-" : kept;
    }
}

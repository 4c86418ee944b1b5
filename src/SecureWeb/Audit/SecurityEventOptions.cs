using System.ComponentModel.DataAnnotations;
using SecureWeb.Audit.Files;
using SecureWeb.Audit.Syslog;

namespace SecureWeb.Audit;

/// <summary>Options for security events. Section <c>SecureWeb:Audit</c>.</summary>
public sealed class SecurityEventOptions
{
    /// <summary>Gets or sets whether events go to the log, in the category <c>SecureWeb.Audit</c>.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool WriteToLog { get; set; } = true;

    /// <summary>Gets or sets how many events of one kind from one client are passed on within
    /// <see cref="FloodWindow"/>.</summary>
    /// <value>10 by default; 1 to 100000. Further ones are counted and become one record at the end.</value>
    [Range(1, 100_000)]
    public int FloodLimit { get; set; } = 10;

    /// <summary>Gets or sets the time that <see cref="FloodLimit"/> counts within.</summary>
    /// <value>One minute by default; one second to one hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FloodWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how many events wait for each registered <see cref="ISecurityEventSink"/>.</summary>
    /// <value>8192 by default; 16 to 1048576. Beyond three quarters, events of severity Info are dropped, when full
    /// those of severity Warn too; critical ones then go to the log.</value>
    [Range(16, 1_048_576)]
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>Gets or sets how many events <see cref="ISecurityEventHistory"/> keeps in memory.</summary>
    /// <value>256 by default; 0 to 100000.</value>
    [Range(0, 100_000)]
    public int HistoryLength { get; set; } = 256;

    /// <summary>Gets or sets whether client addresses are cut to their network before they are recorded.</summary>
    /// <value><see langword="false"/> by default. <see langword="true"/> keeps /24 of IPv4 and /48 of IPv6, for
    /// applications that may not keep full addresses.</value>
    public bool TruncateClientAddresses { get; set; }

    /// <summary>Gets or sets whether events go to standard output as JSON lines, for the log collectors of containers.</summary>
    /// <value><see langword="null"/> by default: they do not. Switch <see cref="WriteToLog"/> off with it when the log goes
    /// to standard output too.</value>
    [EnumDataType(typeof(SecurityEventFormat))]
    public SecurityEventFormat? StandardOutput { get; set; }

    /// <summary>Gets the options of events in files.</summary>
    public SecurityEventFileOptions File { get; } = new();

    /// <summary>Gets the options of events to a syslog server.</summary>
    public SyslogOptions Syslog { get; } = new();
}

using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Audit.Syslog;

/// <summary>Options for security events to a syslog server, in the Common Event Format. Section
/// <c>SecureWeb:Audit:Syslog</c>.</summary>
public sealed class SyslogOptions
{
    /// <summary>Gets or sets the name or address of the server.</summary>
    /// <value><see langword="null"/> by default: no syslog. The server need not be there at start.</value>
    public string? Host { get; set; }

    /// <summary>Gets or sets the port.</summary>
    /// <value><see langword="null"/> by default: 6514 for TLS, else 514; 1 to 65535.</value>
    [Range(1, 65_535)]
    public int? Port { get; set; }

    /// <summary>Gets or sets how messages travel.</summary>
    /// <value><see cref="SyslogTransport.Tls"/> by default.</value>
    [EnumDataType(typeof(SyslogTransport))]
    public SyslogTransport Transport { get; set; }

    /// <summary>Gets or sets the file of the certificate authority that the server's certificate must come from.</summary>
    /// <value><see langword="null"/> by default: the authorities that the machine trusts. A PEM file; with
    /// <see cref="SyslogTransport.Tls"/> only.</value>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>Gets or sets the facility number of the messages.</summary>
    /// <value>10 by default, security and authorization; 0 to 23.</value>
    [Range(0, 23)]
    public int Facility { get; set; } = 10;

    internal int EffectivePort => Port ?? (Transport == SyslogTransport.Tls ? 6514 : 514);
}

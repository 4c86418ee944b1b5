namespace SecureWeb.Audit.Syslog;

/// <summary>How syslog messages travel.</summary>
public enum SyslogTransport
{
    /// <summary>TLS over TCP with octet counting (RFC 5425), port 6514.</summary>
    Tls,

    /// <summary>TCP with octet counting (RFC 6587), port 514. Anybody on the way can read and change the messages.</summary>
    Tcp,

    /// <summary>One datagram a message (RFC 5426), port 514. Anybody on the way can read, change and forge messages, and
    /// lost ones are not noticed.</summary>
    Udp,
}

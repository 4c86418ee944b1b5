using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Firewall;

/// <summary>Options for the request firewall and the server limits. Section <c>SecureWeb:Firewall</c>.</summary>
/// <remarks>docs/firewall.md lists the rules by their ids.</remarks>
public sealed class RequestFirewallOptions
{
    /// <summary>Gets or sets whether findings are only reported.</summary>
    /// <value><see langword="false"/> by default. With <see langword="true"/> each finding raises its event with the
    /// reason <c>report_only</c> and the request passes; only rules about the framing of messages still refuse, since
    /// one connection may carry the requests of several users.</value>
    public bool ReportOnly { get; set; }

    /// <summary>Gets the rules that are off for the whole application, each with its reason.</summary>
    /// <value>Empty by default. In configuration: <c>"DisabledRules": { "P9": "matrix parameters" }</c>. An unknown
    /// rule, or a missing reason, stops the start.</value>
    public IDictionary<string, string> DisabledRules { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the hosts the application answers to.</summary>
    /// <value>Empty by default: the framework's <c>AllowedHosts</c> setting counts. Each entry is a host without port,
    /// or <c>*.example.com</c> for every host below it. <c>*</c> allows every host; outside Development start-up warns
    /// about it.</value>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Gets methods that are accepted beside GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS.</summary>
    /// <value>Empty by default. Exact case, for example <c>QUERY</c>. <c>TRACE</c>, <c>TRACK</c> and <c>CONNECT</c>
    /// stop the start.</value>
    public IList<string> ExtraMethods { get; } = [];

    /// <summary>Gets or sets the longest path, in characters as sent.</summary>
    /// <value>2,048 by default; 256 to 8,192.</value>
    [Range(256, 8192)]
    public int MaxPathLength { get; set; } = 2048;

    /// <summary>Gets or sets the most segments a path may have.</summary>
    /// <value>64 by default; 8 to 1,024.</value>
    [Range(8, 1024)]
    public int MaxPathSegments { get; set; } = 64;

    /// <summary>Gets or sets the longest segment of a path, in characters as sent.</summary>
    /// <value>1,024 by default, room for a token in a link or a file name of 255 bytes, encoded; 64 to 8,192.</value>
    [Range(64, 8192)]
    public int MaxPathSegmentLength { get; set; } = 1024;

    /// <summary>Gets or sets the longest query, in characters as sent.</summary>
    /// <value>6,144 by default, room for the sign-in responses of identity providers; 256 to 65,536. The server limits
    /// the whole request line, to 8 KB by default.</value>
    [Range(256, 65536)]
    public int MaxQueryLength { get; set; } = 6144;

    /// <summary>Gets or sets the most parameters a query may have.</summary>
    /// <value>256 by default; 16 to 4,096.</value>
    [Range(16, 4096)]
    public int MaxQueryParameters { get; set; } = 256;

    /// <summary>Gets or sets the longest name in a query, in characters as sent.</summary>
    /// <value>256 by default; 32 to 4,096.</value>
    [Range(32, 4096)]
    public int MaxQueryNameLength { get; set; } = 256;

    /// <summary>Gets or sets the longest value in a query, in characters as sent.</summary>
    /// <value>4,096 by default; 128 to 65,536.</value>
    [Range(128, 65536)]
    public int MaxQueryValueLength { get; set; } = 4096;

    /// <summary>Gets or sets the largest request body in bytes, other than a multipart form.</summary>
    /// <value>1,048,576 (1 MB) by default; 1,024 to 2 GB. <c>[MaxBody]</c> changes it for an endpoint; a limit the
    /// application set on the server itself takes its place.</value>
    [Range(1024, 2147483648)]
    public long MaxBodyBytes { get; set; } = 1L << 20;

    /// <summary>Gets or sets the largest multipart form in bytes, files included.</summary>
    /// <value>10,485,760 (10 MB) by default; 1,024 to 2 GB. Otherwise as <see cref="MaxBodyBytes"/>.</value>
    [Range(1024, 2147483648)]
    public long MaxMultipartBytes { get; set; } = 10L << 20;

    /// <summary>Gets or sets the most connections the server keeps open, and as many upgraded ones
    /// (WebSockets).</summary>
    /// <value>20,000 by default; 10 to 1,000,000. A limit the application set on Kestrel itself stays.</value>
    [Range(10, 1000000)]
    public long MaxConnections { get; set; } = 20000;
}

namespace SecureWeb.Headers.Reports;

/// <summary>
/// Options for the collector of browser reports: what the content security policy blocked. Section
/// <c>SecureWeb:Headers:Reports</c>.
/// </summary>
public sealed class ReportCollectorOptions
{
    /// <summary>The name of the collector in <c>Reporting-Endpoints</c> and <c>report-to</c>.</summary>
    public const string EndpointName = "secureweb";

    internal ReportCollectorOptions()
    {
    }

    /// <summary>Gets or sets a value indicating whether reports are asked for and collected.</summary>
    /// <value><see langword="true"/> by default. A policy with a <c>report-uri</c> or <c>report-to</c> of its own sends
    /// its reports there.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets where reports are sent: the path as a browser sees it.</summary>
    /// <value><c>/.secureweb/reports</c> by default. An application under a path base writes it in front.</value>
    public string Path { get; set; } = "/.secureweb/reports";

    /// <summary>Gets or sets the largest body that is read, in bytes. What is larger is not looked at.</summary>
    /// <value>65,536 by default; 1,024 to 1,048,576.</value>
    public long MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Gets or sets how many reports of one body count; browsers send several together.</summary>
    /// <value>20 by default; 1 to 100.</value>
    public int MaxReportsPerBody { get; set; } = 20;

    /// <summary>Gets or sets how long a body may take to arrive.</summary>
    /// <value>10 seconds by default; 1 second to 1 minute.</value>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how many bodies a minute are read from one client network (an IPv4 address or an IPv6
    /// /64).</summary>
    /// <value>60 by default; at least 1.</value>
    public int PerClientPerMinute { get; set; } = 60;

    /// <summary>Gets or sets how many bodies a minute are read altogether.</summary>
    /// <value>1,000 by default; at least 1.</value>
    public int PerMinute { get; set; } = 1000;

    /// <summary>Gets or sets how long the same report, from whomever, is only counted: the same directive, blocked
    /// origin and page.</summary>
    /// <value>10 minutes by default; 1 second to 1 day.</value>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets when reports are turned into suggestions for the policy: <see cref="ICspSuggestions"/>.</summary>
    /// <value><see cref="ReportLearning.InDevelopment"/> by default.</value>
    public ReportLearning Learn { get; set; }
}

using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Honeypots;

/// <summary>Options for <c>app.MapHoneypots()</c>. Section <c>SecureWeb:Honeypots</c>.</summary>
public sealed class HoneypotOptions
{
    /// <summary>Gets the application's own paths, besides the built-in ones.</summary>
    /// <value>Empty by default. Each begins with <c>/</c> and is compared whole, in any case. A path that the application
    /// serves stops the start.</value>
    public IList<string> Paths { get; } = [];

    /// <summary>Gets or sets how many unknown addresses one client may ask for within a minute before
    /// <c>malicious_excess_404</c> is raised.</summary>
    /// <value>50 by default; 5 to 100000.</value>
    [Range(5, 100_000)]
    public int NotFoundLimit { get; set; } = 50;
}

using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.StaticHtml;

/// <summary>What one HTML file needs of its policy.</summary>
/// <param name="Needs">The sources besides those of the application's policy.</param>
/// <param name="Problem">What will not work, for the log.</param>
internal sealed record StaticPage(CspAdditions Needs, string? Problem)
{
    public static StaticPage Plain { get; } = new(new CspAdditions([]), null);
}

namespace SecureWeb.Headers.Reports;

/// <summary>What the content security policy would have to allow for pages to work as they are, learnt from the reports
/// of browsers. Thread safe.</summary>
/// <remarks>Anybody can send reports: read each suggestion before you follow it. See
/// <see cref="ReportCollectorOptions.Learn"/>.</remarks>
public interface ICspSuggestions
{
    /// <summary>Gets a value indicating whether reports are turned into suggestions.</summary>
    bool IsLearning { get; }

    /// <summary>Copies the suggestions.</summary>
    /// <returns>By directive, the most often reported first; at most 200.</returns>
    IReadOnlyList<CspSuggestion> Snapshot();

    /// <summary>Writes the suggestions that have a source as a part of <c>appsettings.json</c>: the section
    /// <c>SecureWeb:Headers:Csp</c>.</summary>
    /// <returns>JSON; an empty object when there are none.</returns>
    string ToJson();

    /// <summary>Writes the suggestions as text, a line each.</summary>
    /// <returns>Text without a line break at the end; empty when there are none.</returns>
    string ToText();

    /// <summary>Forgets everything learnt.</summary>
    void Clear();
}

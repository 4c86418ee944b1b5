using System.Collections.Frozen;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Reports;

/// <summary>What a report is about, from a closed set: a directive of the policy, or another kind of report.</summary>
internal static class ReportSubject
{
    /// <summary>Nothing is known of the body.</summary>
    public const string None = "none";

    /// <summary>A directive or kind of report that is not in the set.</summary>
    public const string Other = "other";

    private static readonly FrozenSet<string> Directives =
        FrozenSet.ToFrozenSet([.. CspDirectives.Ordered, "require-trusted-types-for"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Directives.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The directive that was violated; older browsers send its sources along.</summary>
    public static string OfDirective(string? text)
    {
        var span = text.AsSpan().TrimStart();
        var space = span.IndexOf(' ');
        return Lookup.TryGetValue(space < 0 ? span : span[..space], out var known) ? known : Other;
    }

    /// <summary>The kind of a report that is not about the content security policy.</summary>
    public static string OfKind(string? type) => type switch
    {
        "coep" => "coep",
        "coop" => "coop",
        "integrity-violation" => "integrity-policy",
        "permissions-policy-violation" => "permissions-policy",
        _ => Other,
    };
}

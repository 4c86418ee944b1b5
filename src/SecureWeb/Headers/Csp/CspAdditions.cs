namespace SecureWeb.Headers.Csp;

/// <summary>Sources that one page needs besides its policy. Immutable; equal ones share a compiled policy.</summary>
internal sealed class CspAdditions : ICspChange, IEquatable<CspAdditions>
{
    private readonly (string Directive, string Source)[] _sources;
    private readonly int _hashCode;

    public CspAdditions(IEnumerable<(string Directive, string Source)> sources)
    {
        _sources = [.. sources.Distinct()];
        var hash = default(HashCode);
        foreach (var source in _sources)
        {
            hash.Add(source);
        }

        _hashCode = hash.ToHashCode();
    }

    public bool IsEmpty => _sources.Length == 0;

    public IReadOnlyList<(string Directive, string Source)> Sources => _sources;

    public void ApplyTo(CspDraft csp)
    {
        foreach (var group in _sources.GroupBy(source => source.Directive, source => source.Source))
        {
            Add(csp, group.Key, group);

            // Where the application has a list for elements, that one decides.
            var elements = group.Key + "-elem";
            if (csp.Directives.ContainsKey(elements))
            {
                Add(csp, elements, group);
            }
        }
    }

    public bool Equals(CspAdditions? other)
        => ReferenceEquals(this, other)
            || (other is not null && _hashCode == other._hashCode && _sources.AsSpan().SequenceEqual(other._sources));

    public override bool Equals(object? obj) => Equals(obj as CspAdditions);

    public override int GetHashCode() => _hashCode;

    // A hash would switch 'unsafe-inline' off: whoever asked for that gets what was asked for.
    private static void Add(CspDraft csp, string directive, IEnumerable<string> sources)
    {
        var missing = sources.Where(source => !IsForInline(source) || !AllowsInline(csp, directive)).ToList();
        if (missing.Count > 0)
        {
            csp.Add(directive, missing);
        }
    }

    private static bool IsForInline(string source)
        => source is "'unsafe-hashes'" || CspHash.Is(source);

    private static bool AllowsInline(CspDraft csp, string directive)
    {
        // In browsers attributes fall back to the list without suffix; CspDraft starts theirs empty.
        var deciding = CspDirectives.IsAttribute(directive) && !csp.Directives.ContainsKey(directive)
            ? directive[..^"-attr".Length]
            : directive;
        return csp.Effective(deciding) is var list && list.Contains("'unsafe-inline'")
            && !list.Any(CspHash.Is);
    }
}

using System.Collections.Frozen;

namespace SecureWeb.Sanitization.Policies;

/// <summary>A compiled policy. Immutable and thread safe.</summary>
internal sealed class HtmlPolicy
{
    private readonly FrozenDictionary<string, HtmlElementRule> _elements;
    private readonly FrozenDictionary<string, HtmlElementRule>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public HtmlPolicy(string name, IEnumerable<HtmlElementRule> elements, IEnumerable<string> schemes, HtmlLimits limits)
    {
        Name = name;
        Limits = limits;
        Schemes = [.. schemes];
        _elements = elements.ToFrozenDictionary(e => e.Info.Name);
        _bySpan = _elements.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name { get; }

    public HtmlLimits Limits { get; }

    public IReadOnlyList<string> Schemes { get; }

    public IEnumerable<HtmlElementRule> Elements => _elements.Values;

    /// <summary>Gets whether no element is allowed, so that the result is text.</summary>
    public bool IsTextOnly => _elements.Count == 0;

    public HtmlElementRule? Find(string element) => _elements.GetValueOrDefault(element);

    public HtmlElementRule? Find(ReadOnlySpan<char> element)
        => _bySpan.TryGetValue(element, out var rule) ? rule : null;
}

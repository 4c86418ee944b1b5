namespace SecureWeb.Sanitization.Policies;

/// <summary>What a policy says about one element. Immutable.</summary>
internal sealed class HtmlElementRule
{
    private readonly KeyValuePair<string, HtmlValueRule>[] _attributes;

    public HtmlElementRule(
        HtmlElementInfo info, IEnumerable<KeyValuePair<string, HtmlValueRule>> attributes, bool followLinks)
    {
        Info = info;
        _attributes = [.. attributes];
        (Required, Forced) = info.Name switch
        {
            "a" => (null, followLinks ? " rel=\"noopener noreferrer\"" : " rel=\"noopener noreferrer nofollow ugc\""),
            "img" => ("src", " loading=\"lazy\" referrerpolicy=\"no-referrer\""),
            _ => (default(string), string.Empty),
        };
        ForcedWith = info.Name == "a" ? "href" : Required;
    }

    public HtmlElementInfo Info { get; }

    /// <summary>Gets the attribute without which the element is left out.</summary>
    public string? Required { get; }

    /// <summary>Gets the attribute that brings <see cref="Forced"/> with it.</summary>
    public string? ForcedWith { get; }

    /// <summary>Gets attributes that are always written, as they are written, last.</summary>
    public string Forced { get; }

    public IEnumerable<string> AttributeNames => _attributes.Select(a => a.Key);

    /// <summary>Gets the position of an attribute.</summary>
    /// <returns>0 to 31, or −1 when the attribute is not allowed.</returns>
    public int IndexOf(ReadOnlySpan<char> attribute)
    {
        for (var i = 0; i < _attributes.Length; i++)
        {
            if (attribute.SequenceEqual(_attributes[i].Key))
            {
                return i;
            }
        }

        return -1;
    }

    public string Name(int index) => _attributes[index].Key;

    public HtmlValueRule Rule(int index) => _attributes[index].Value;
}

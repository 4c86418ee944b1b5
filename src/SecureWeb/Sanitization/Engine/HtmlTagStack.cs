using System.Runtime.CompilerServices;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization.Engine;

/// <summary>The open elements while scanning clean HTML. Lives on the stack.</summary>
internal struct HtmlTagStack(int maxDepth)
{
    public const int Capacity = 100;

    private Slots _slots;
    private int _depth;
    private int _paragraphs;
    private int _notNested;

    public readonly bool IsEmpty => _depth == 0;

    public readonly bool AcceptsText(ReadOnlySpan<char> text)
        => _depth == 0
            || !_slots[_depth - 1]!.Info.Is(HtmlElementTraits.ElementsOnly)
            || !text.ContainsAnyExcept(" \t\n");

    public bool TryPush(HtmlElementRule rule)
    {
        var info = rule.Info;
        var parent = _depth == 0 ? null : _slots[_depth - 1]!.Info;
        if (_depth >= maxDepth
            || (info.Is(HtmlElementTraits.ClosesParagraph) && _paragraphs > 0)
            || (info.Is(HtmlElementTraits.NotNested) && _notNested > 0)
            || (info.Is(HtmlElementTraits.Heading) && parent is not null && parent.Is(HtmlElementTraits.Heading))
            || !FitsInto(parent, info))
        {
            return false;
        }

        if (info.Is(HtmlElementTraits.Void))
        {
            return true;
        }

        _paragraphs += info.Name == "p" ? 1 : 0;
        _notNested += info.Is(HtmlElementTraits.NotNested) ? 1 : 0;
        _slots[_depth++] = rule;
        return true;
    }

    public bool TryPop(HtmlElementRule rule)
    {
        if (_depth == 0 || !ReferenceEquals(_slots[_depth - 1], rule))
        {
            return false;
        }

        _depth--;
        _paragraphs -= rule.Info.Name == "p" ? 1 : 0;
        _notNested -= rule.Info.Is(HtmlElementTraits.NotNested) ? 1 : 0;
        return true;
    }

    private static bool FitsInto(HtmlElementInfo? parent, HtmlElementInfo child)
        => child.Is(HtmlElementTraits.NeedsParent)
            ? parent is not null && child.Parents.Contains(parent.Name)
            : parent is null || !parent.Is(HtmlElementTraits.ElementsOnly);

    [InlineArray(Capacity)]
    private struct Slots
    {
        private HtmlElementRule? _first;
    }
}

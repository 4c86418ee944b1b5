using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization.Engine;

/// <summary>
/// Watches the tokens of one parse and stops it, by an exception, when the work would leave its bounds.
/// </summary>
/// <remarks>
/// The HTML standard makes the parser repeat every open formatting element (b, font, a, …) in each block that follows, so
/// a few kilobytes can become megabytes of elements, before any policy sees them. Their start tags are counted here
/// whenever a tag could make the parser repeat them. The count is an upper estimate.
/// </remarks>
internal sealed class HtmlTokenBudget(HtmlPolicy policy, int inputLength)
{
    private readonly List<Formatting> _open = [];
    private readonly long _maxRepeated = HtmlLimits.Repeated(inputLength);
    private int _tokens;
    private int _elements;
    private int _blocks;
    private long _openLength;
    private long _repeated;

    private readonly record struct Formatting(string Name, int Length, int Blocks);

    /// <exception cref="HtmlSanitizationLimitException">A limit is exceeded.</exception>
    public void OnToken(HtmlToken token, TextRange range)
    {
        if (++_tokens > policy.Limits.Tokens)
        {
            throw Exceeded(HtmlSanitizationLimit.Tokens, policy.Limits.Tokens);
        }

        if (token.Type == HtmlTokenType.StartTag)
        {
            Start(token.AsTag());
        }
        else if (token.Type == HtmlTokenType.EndTag)
        {
            End(token.Name);
        }
    }

    private void Start(HtmlTagToken tag)
    {
        var attributes = tag.Attributes;
        if (attributes.Count > policy.Limits.Attributes)
        {
            throw Exceeded(HtmlSanitizationLimit.Attributes, policy.Limits.Attributes);
        }

        Count(1);
        if (IsFormatting(tag.Name))
        {
            var length = tag.Name.Length + 2;
            foreach (var attribute in attributes)
            {
                length += attribute.Name.Length + attribute.Value.Length + 4;
            }

            if (tag.Name is "a" or "nobr")
            {
                // A second one closes the first, as an end tag would.
                Close(tag.Name);
            }

            _open.Add(new(tag.Name, length, _blocks));
            _openLength += length;
        }
        else
        {
            _blocks++;
            if (!IsNeutral(tag.Name))
            {
                Repeat();
            }
        }
    }

    private void End(string name)
    {
        if (IsFormatting(name))
        {
            Close(name);
        }
        else
        {
            _blocks++;
            Repeat();
        }
    }

    private void Close(string name)
    {
        var index = _open.FindLastIndex(f => f.Name == name);
        if (index < 0)
        {
            return;
        }

        var closed = _open[index];
        if (index != _open.Count - 1 || closed.Blocks != _blocks)
        {
            // Not the innermost: the parser splits what lies between ("adoption agency").
            Repeat();
        }

        _open.RemoveAt(index);
        _openLength -= closed.Length;
    }

    private void Repeat()
    {
        if (_open.Count == 0)
        {
            return;
        }

        _repeated += _openLength;
        if (_repeated > _maxRepeated)
        {
            throw Exceeded(HtmlSanitizationLimit.Amplification, _maxRepeated);
        }

        // The parser keeps at most three of the same kind, so a long list of equal ones costs little.
        Count(Math.Min(_open.Count, 64));
    }

    private void Count(int elements)
    {
        _elements += elements;
        if (_elements > policy.Limits.Elements)
        {
            throw Exceeded(HtmlSanitizationLimit.Elements, policy.Limits.Elements);
        }
    }

    private HtmlSanitizationLimitException Exceeded(HtmlSanitizationLimit limit, long allowed)
        => new(limit, policy.Name, allowed);

    private static bool IsFormatting(string name) => name is "a" or "b" or "big" or "code" or "em" or "font" or "i"
        or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u";

    // Start tags that neither close a paragraph nor end another element.
    private static bool IsNeutral(string name) => name is "span" or "br" or "img" or "wbr" or "abbr" or "cite" or "del"
        or "dfn" or "ins" or "kbd" or "mark" or "q" or "samp" or "sub" or "sup" or "time" or "var" or "bdi" or "bdo"
        or "input" or "label" or "data";
}

using System.Text;
using AngleSharp.Dom;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization.Engine;

/// <summary>
/// Writes a parsed tree as the policy wants it: only elements and attributes that it lists, each value as its rule gives
/// it. What it does not know, it cannot write.
/// </summary>
internal sealed class HtmlWriter(HtmlPolicy policy, int inputLength)
{
    private readonly StringBuilder _output = new(inputLength + (inputLength >> 2) + 64);
    private readonly long _maxOutput = HtmlLimits.Output(inputLength);

    /// <summary>Gets how many elements were left out.</summary>
    public int RemovedElements { get; private set; }

    /// <summary>Gets how many attributes were left out.</summary>
    public int RemovedAttributes { get; private set; }

    /// <exception cref="HtmlSanitizationLimitException">The output is many times the input.</exception>
    public string Write(INode parent)
    {
        Children(parent, depth: 0);
        return _output.ToString();
    }

    private void Children(INode parent, int depth)
    {
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IElement element)
            {
                Element(element, depth);
            }
            else if (children[i].NodeType == NodeType.Text)
            {
                HtmlEncoding.AppendText(_output, ((IText)children[i]).Data);
            }

            if (_output.Length > _maxOutput)
            {
                throw new HtmlSanitizationLimitException(HtmlSanitizationLimit.Amplification, policy.Name, _maxOutput);
            }
        }
    }

    private void Element(IElement element, int depth)
    {
        var name = element.LocalName;
        if (element.NamespaceUri != NamespaceNames.HtmlUri || HtmlElements.DroppedWithContent.Contains(name))
        {
            RemovedElements++;
            return;
        }

        // The parser's own depth limit makes this a net only: it bounds the recursion.
        if (depth > policy.Limits.Depth + 8)
        {
            RemovedElements++;
            HtmlEncoding.AppendText(_output, element.TextContent);
            return;
        }

        var rule = policy.Find(name);
        var start = _output.Length;
        if (rule is null || !StartTag(element, rule))
        {
            _output.Length = start;
            RemovedElements++;
            Children(element, depth + 1);
            if (policy.IsTextOnly)
            {
                EndLine(name);
            }

            return;
        }

        if (rule.Info.Is(HtmlElementTraits.Void))
        {
            return;
        }

        // The parser drops a first line feed here, so one more is needed for it to stay.
        if (rule.Info.Is(HtmlElementTraits.DropsFirstLineFeed) && element.FirstChild is IText { Data: ['\n', ..] })
        {
            _output.Append('\n');
        }

        Children(element, depth + 1);
        _output.Append("</").Append(name).Append('>');
    }

    private bool StartTag(IElement element, HtmlElementRule rule)
    {
        _output.Append('<').Append(rule.Info.Name);
        var attributes = element.Attributes;
        var written = 0u;
        var forced = false;
        for (var i = 0; i < attributes.Length; i++)
        {
            var attribute = attributes[i]!;
            var index = rule.IndexOf(attribute.Name);
            if (index < 0 || (written & (1u << index)) != 0
                || !rule.Rule(index).TryClean(attribute.Value, out var changed))
            {
                RemovedAttributes++;
                continue;
            }

            written |= 1u << index;
            forced |= rule.Name(index) == rule.ForcedWith;
            _output.Append(' ').Append(rule.Name(index)).Append("=\"");
            HtmlEncoding.AppendAttribute(_output, changed ?? attribute.Value);
            _output.Append('"');
        }

        _output.Append(forced ? rule.Forced : string.Empty).Append('>');
        return rule.Required is null || forced;
    }

    private void EndLine(string name)
    {
        if (HtmlElements.Known.TryGetValue(name, out var info) && info.Is(HtmlElementTraits.Line)
            && _output.Length > 0 && _output[^1] != '\n')
        {
            _output.Append('\n');
        }
    }
}

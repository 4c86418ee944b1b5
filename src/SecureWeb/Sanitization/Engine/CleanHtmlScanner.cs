using System.Buffers;
using System.Net;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization.Engine;

/// <summary>
/// Proves, in one pass without a tree, that sanitizing would change nothing: the text is written exactly as the writer
/// writes it, holds only what the policy allows, and is nested so that the parser of the HTML standard builds the very
/// tree that the tags show.
/// </summary>
/// <remarks>
/// It accepts only what is plainly nested: every element closed in order, paragraphs without blocks inside, list items and
/// table parts directly in their parents, no link in a link. Then the tree builder has no implied end tag, no foster
/// parent and no formatting element to repeat. "No" means only that the parser must decide.
/// </remarks>
internal static class CleanHtmlScanner
{
    private static readonly SearchValues<char> TextStops = SearchValues.Create("<>&\0\r\u00A0\uFFFF");
    private static readonly SearchValues<char> ValueStops = SearchValues.Create("\"<>&\0\r\u00A0\uFFFF");

    public static bool IsClean(ReadOnlySpan<char> html, HtmlPolicy policy)
    {
        if (policy.Limits.Depth > HtmlTagStack.Capacity)
        {
            return false;
        }

        var stack = new HtmlTagStack(policy.Limits.Depth);
        var tokens = 0;
        while (!html.IsEmpty)
        {
            if (++tokens > policy.Limits.Elements)
            {
                return false;
            }

            var consumed = html[0] == '<' ? Tag(html, policy, ref stack) : Text(html, ref stack);
            if (consumed <= 0)
            {
                return false;
            }

            html = html[consumed..];
        }

        return stack.IsEmpty;
    }

    private static int Text(ReadOnlySpan<char> html, ref HtmlTagStack stack)
    {
        var end = 0;
        while (true)
        {
            var stop = html[end..].IndexOfAny(TextStops);
            if (stop < 0)
            {
                end = html.Length;
                break;
            }

            end += stop;
            if (html[end] == '<')
            {
                break;
            }

            // In text a quotation mark is written as it is.
            if (html[end] != '&' || HtmlEncoding.CanonicalReference(html[end..]) is not { } reference
                || reference == "&quot;")
            {
                return 0;
            }

            end += reference.Length;
        }

        return stack.AcceptsText(html[..end]) ? end : 0;
    }

    private static int Tag(ReadOnlySpan<char> html, HtmlPolicy policy, ref HtmlTagStack stack)
    {
        var isEnd = html.Length > 1 && html[1] == '/';
        var nameStart = isEnd ? 2 : 1;
        var nameLength = html[nameStart..].IndexOfAny(' ', '>');
        if (nameLength <= 0 || policy.Find(html.Slice(nameStart, nameLength)) is not { } rule)
        {
            return 0;
        }

        var position = nameStart + nameLength;
        if (isEnd)
        {
            return html[position] == '>' && stack.TryPop(rule) ? position + 1 : 0;
        }

        position = Attributes(html, position, rule);
        if (position <= 0 || !stack.TryPush(rule))
        {
            return 0;
        }

        // A single line feed here is dropped by the parser; two mean one.
        if (rule.Info.Is(HtmlElementTraits.DropsFirstLineFeed) && html[position..].StartsWith("\n"))
        {
            return html[position..].StartsWith("\n\n") ? position + 1 : 0;
        }

        return position;
    }

    private static int Attributes(ReadOnlySpan<char> html, int position, HtmlElementRule rule)
    {
        var seen = 0u;
        var forced = false;
        while (true)
        {
            if (html[position] == '>')
            {
                return (!forced || rule.Forced.Length == 0) && (rule.Required is null || forced) ? position + 1 : 0;
            }

            if (forced && rule.Forced.Length > 0 && html[position..].StartsWith(rule.Forced)
                && html.Length > position + rule.Forced.Length && html[position + rule.Forced.Length] == '>')
            {
                return position + rule.Forced.Length + 1;
            }

            if (html[position] != ' ')
            {
                return 0;
            }

            var name = html[(position + 1)..];
            var equals = name.IndexOf('=');
            if (equals <= 0 || rule.IndexOf(name[..equals]) is not (>= 0 and var index) || (seen & (1u << index)) != 0)
            {
                return 0;
            }

            seen |= 1u << index;
            forced |= rule.Name(index) == rule.ForcedWith;
            var valueStart = position + 1 + equals + 1;
            var length = Value(html[valueStart..], rule.Rule(index));
            if (length < 0)
            {
                return 0;
            }

            position = valueStart + length;
            if (position >= html.Length)
            {
                return 0;
            }
        }
    }

    /// <summary>Gets the length of a quoted value with its quotes, or −1.</summary>
    private static int Value(ReadOnlySpan<char> html, HtmlValueRule rule)
    {
        if (html.IsEmpty || html[0] != '"')
        {
            return -1;
        }

        var end = 1;
        var decode = false;
        while (true)
        {
            var stop = html[end..].IndexOfAny(ValueStops);
            if (stop < 0)
            {
                return -1;
            }

            end += stop;
            if (html[end] == '"')
            {
                break;
            }

            if (html[end] != '&' || HtmlEncoding.CanonicalReference(html[end..]) is not { } reference)
            {
                return -1;
            }

            decode = true;
            end += reference.Length;
        }

        var value = html[1..end];
        var clean = decode ? IsCleanDecoded(value, rule) : rule.IsClean(value);
        return clean ? end + 1 : -1;
    }

    private static bool IsCleanDecoded(ReadOnlySpan<char> value, HtmlValueRule rule)
    {
        var decoded = WebUtility.HtmlDecode(value.ToString());

        // HtmlSanitizer removes attributes with this ancient form of script.
        return !decoded.Contains("&{", StringComparison.Ordinal) && rule.IsClean(decoded);
    }
}

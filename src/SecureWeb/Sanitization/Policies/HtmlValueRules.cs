using System.Buffers;
using System.Globalization;

namespace SecureWeb.Sanitization.Policies;

/// <summary>Free text, for example a title: no control or bidirectional override characters, at most 1,024 long.</summary>
internal sealed class HtmlTextRule : HtmlValueRule
{
    private const int MaxLength = 1024;

    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        changed = null;
        return value.Length <= MaxLength && !value.ContainsAny(PlainTextRules.Unwanted);
    }
}

/// <summary>One of a few words, written in lower case.</summary>
internal sealed class HtmlWordRule(params string[] words) : HtmlValueRule
{
    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        changed = null;
        foreach (var word in words)
        {
            if (value.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                changed = value.SequenceEqual(word) ? null : word;
                return true;
            }
        }

        return false;
    }
}

/// <summary>One of a few words whose case matters, such as the numbering types of a list.</summary>
internal sealed class HtmlExactWordRule(params string[] words) : HtmlValueRule
{
    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        changed = null;
        foreach (var word in words)
        {
            if (value.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An attribute whose presence is its meaning; written with an empty value.</summary>
internal sealed class HtmlFlagRule : HtmlValueRule
{
    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        changed = value.IsEmpty ? null : string.Empty;
        return true;
    }
}

/// <summary>A whole number within bounds, written without leading zeros.</summary>
internal sealed class HtmlIntegerRule(int min, int max) : HtmlValueRule
{
    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        changed = null;
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < min || number > max)
        {
            return false;
        }

        Span<char> canonical = stackalloc char[11];
        number.TryFormat(canonical, out var length, default, CultureInfo.InvariantCulture);
        if (!value.SequenceEqual(canonical[..length]))
        {
            changed = canonical[..length].ToString();
        }

        return true;
    }
}

/// <summary>A short value made of certain ASCII characters only, for example a language tag or a time.</summary>
internal sealed class HtmlCharactersRule(string allowed, int maxLength) : HtmlValueRule
{
    private readonly SearchValues<char> _allowed = SearchValues.Create(allowed);

    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        changed = null;
        return !value.IsEmpty && value.Length <= maxLength && !value.ContainsAnyExcept(_allowed);
    }
}

/// <summary>Class names from a list; others are dropped.</summary>
internal sealed class HtmlClassRule(IEnumerable<string> classes) : HtmlValueRule
{
    private readonly HashSet<string> _classes = new(classes, StringComparer.Ordinal);

    public override bool TryClean(ReadOnlySpan<char> value, out string? changed)
    {
        var kept = value.ToString()
            .Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(_classes.Contains)
            .Distinct(StringComparer.Ordinal);
        var text = string.Join(' ', kept);
        changed = value.SequenceEqual(text) ? null : text;
        return text.Length > 0;
    }
}

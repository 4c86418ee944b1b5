using System.Collections;
using System.Globalization;
using System.Text;

namespace SecureWeb.Audit.Logging;

/// <summary>Reads the named values of a log entry or scope and renders its message without the secret ones.</summary>
internal static class LogState
{
    public const string TemplateKey = "{OriginalFormat}";

    /// <summary>The message of an entry or the text of a scope, without secrets.</summary>
    /// <param name="state">The state the logger was called with.</param>
    /// <param name="text">What the caller's formatter made of it.</param>
    public static string Render(object? state, string? text)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> values && HasSecret(values))
        {
            // What the formatter did with the secret is unknown, so its text is not used at all.
            KeyValuePair<string, object?>[] pairs = [.. values];
            text = pairs.FirstOrDefault(p => p.Key == TemplateKey).Value is string template
                ? Fill(template, pairs)
                : string.Join('\n', pairs.Select(p => $"{p.Key}: {Text(Redact(p))}"));
        }

        return LogRedactor.Redact(text) ?? "";
    }

    /// <summary>The value itself, or the text that may be logged in its place.</summary>
    public static object? Redact(KeyValuePair<string, object?> pair)
    {
        if (IsSecret(pair))
        {
            return Redactions.Mark;
        }

        if (pair.Value is null or bool or DateTimeOffset or TimeSpan or Enum || pair.Value.GetType().IsPrimitive)
        {
            return pair.Value is long or ulong ? RedactText(pair.Value) : pair.Value;
        }

        return RedactText(pair.Value);
    }

    private static object RedactText(object value)
    {
        var text = Text(value);
        var redacted = LogRedactor.Redact(text);
        return ReferenceEquals(text, redacted) ? value : redacted;
    }

    private static bool HasSecret(IEnumerable<KeyValuePair<string, object?>> values)
    {
        if (values is IReadOnlyList<KeyValuePair<string, object?>> list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (IsSecret(list[i]))
                {
                    return true;
                }
            }

            return false;
        }

        return values.Any(IsSecret);
    }

    private static bool IsSecret(KeyValuePair<string, object?> pair)
        => pair.Value is not (null or bool) && pair.Key != TemplateKey && SecretNames.IsSecret(pair.Key);

    private static string Fill(string template, KeyValuePair<string, object?>[] pairs)
    {
        var result = new StringBuilder(template.Length + 64);
        var hole = 0;
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                result.Append(c);
                i++;
                continue;
            }

            var close = c == '{' ? template.IndexOf('}', i) : -1;
            if (close < 0)
            {
                result.Append(c);
                continue;
            }

            result.Append(FillHole(template[(i + 1)..close], hole++, pairs));
            i = close;
        }

        return result.ToString();
    }

    private static string FillHole(string hole, int position, KeyValuePair<string, object?>[] pairs)
    {
        var nameEnd = hole.AsSpan().IndexOfAny(',', ':');
        var name = (nameEnd < 0 ? hole : hole[..nameEnd]).TrimStart('@', '$');
        var pair = position < pairs.Length && IsNamed(pairs[position], name)
            ? pairs[position]
            : Array.Find(pairs, p => IsNamed(p, name));
        var value = pair.Key is null ? null : Redact(pair);
        if (value is IFormattable && nameEnd >= 0)
        {
            try
            {
                return string.Format(CultureInfo.InvariantCulture, "{0" + hole[nameEnd..] + "}", value);
            }
            catch (FormatException)
            {
                return Text(value);
            }
        }

        return Text(value);
    }

    private static bool IsNamed(KeyValuePair<string, object?> pair, string name)
        => pair.Key.AsSpan().TrimStart("@$").Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Text(object? value) => value switch
    {
        null => "(null)",
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(v => v?.ToString() ?? "(null)")),
        _ => value.ToString() ?? "",
    };
}

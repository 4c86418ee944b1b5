using System.Collections;

namespace SecureWeb.Audit.Logging;

/// <summary>Takes the place of a log state that held a secret: the same names, harmless values.</summary>
internal sealed class RedactedEntry(KeyValuePair<string, object?>[] values, string message)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => values.Length;

    public KeyValuePair<string, object?> this[int index] => values[index];

    /// <summary>The entry without its secrets, or <see langword="null"/> when it holds none.</summary>
    public static RedactedEntry? From(object? state, string? text)
    {
        KeyValuePair<string, object?>[] values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? [.. pairs] : [];
        var changed = false;
        for (var i = 0; i < values.Length; i++)
        {
            var value = LogState.Redact(values[i]);
            if (!ReferenceEquals(value, values[i].Value))
            {
                values[i] = new(values[i].Key, value);
                changed = true;
            }
        }

        var message = LogState.Render(state, text);
        return changed || message != (text ?? "") ? new RedactedEntry(values, message) : null;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        => ((IEnumerable<KeyValuePair<string, object?>>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => message;
}

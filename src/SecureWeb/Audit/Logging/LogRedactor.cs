using System.Diagnostics.CodeAnalysis;

namespace SecureWeb.Audit.Logging;

/// <summary>Erases secrets from text that is about to be logged, by the name before them and by their shape. The last
/// resort: it knows patterns, not meaning. Pure, linear in the text, and the text has a hard limit.</summary>
internal static class LogRedactor
{
    /// <summary>The longest text that is read and written, in characters; the rest is cut.</summary>
    public const int MaxLength = 16 * 1024;

    // A cut in the middle of a token would hide its shape: cut at a blank where one is near.
    private const int MaxStepBack = 1024;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Redact(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var span = text.AsSpan();
        if (span.Length > MaxLength)
        {
            span = span[..MaxLength];
            var blank = span[^MaxStepBack..].LastIndexOfAny(' ', '\n');
            span = blank < 0 ? span[..^MaxStepBack] : span[..(MaxLength - MaxStepBack + blank)];
        }

        var found = new Redactions();
        NamedSecrets.Find(span, found);
        SecretShapes.Find(span, found);
        var result = found.IsEmpty && span.Length == text.Length ? text : found.Apply(span);
        return span.Length == text.Length ? result : result + "…";
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Applies a treatment to a bound value and reports what it removed: counts, never text.</summary>
internal sealed class InputCleaner(HtmlSanitizationService sanitizer, ISecurityEvents events)
{
    /// <summary>Cleans a text, an array, a list or a dictionary of texts.</summary>
    /// <returns>The cleaned value; lists and arrays are changed in place.</returns>
    /// <exception cref="HtmlSanitizationLimitException">The HTML exceeds a limit.</exception>
    /// <exception cref="RejectedTextException">The text is refused.</exception>
    public object? Clean(object? value, InputTreatment treatment, HttpContext? context)
    {
        switch (value)
        {
            case string text:
                return Clean(text, treatment, context);
            case IDictionary<string, string> entries:
                foreach (var (key, text) in entries.ToList())
                {
                    entries[key] = Clean(text, treatment, context)!;
                }

                return entries;
            case IList<string> texts:
                for (var i = 0; i < texts.Count; i++)
                {
                    texts[i] = Clean(texts[i], treatment, context)!;
                }

                return texts;
            default:
                return value;
        }
    }

    public string? Clean(string? text, InputTreatment treatment, HttpContext? context)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        if (treatment.Policy is null)
        {
            return treatment.Reject && !PlainTextRules.IsClean(text)
                ? throw new RejectedTextException()
                : PlainTextRules.Clean(text);
        }

        var html = sanitizer.Sanitize(text, treatment.Policy, out var removals).ToString();
        if (removals.Any)
        {
            events.Raise(context, new SecurityEvent(SecurityEventTypes.InputSanitized)
            {
                Reason = "markup_removed",
                RuleId = treatment.Policy,
                Target = string.Create(
                    CultureInfo.InvariantCulture, $"elements:{removals.Elements},attributes:{removals.Attributes}"),
            });
        }

        return html;
    }
}

using System.Collections.Frozen;
using System.Globalization;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>The grammar of <c>X-Robots-Tag</c>: rules after commas, each with the name of a crawler in front if it is
/// for that one alone.</summary>
internal static class RobotsTag
{
    private static readonly FrozenSet<string> Rules = FrozenSet.ToFrozenSet(
    [
        "all", "none", "noindex", "nofollow", "noarchive", "nosnippet", "noimageindex", "notranslate", "nocache",
        "indexifembedded", "noai", "noimageai",
    ]);

    private static readonly string[] WithValue =
        ["max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"];

    /// <summary>Says what is wrong with a value, and how to mend it; <see langword="null"/> when it is right.</summary>
    public static string? Mistake(string value)
    {
        if (value.Any(c => c is < ' ' or > '~'))
        {
            return "the value holds a line break, control or non-ASCII character.";
        }

        return value.Split(',').Select(part => RuleMistake(part.Trim())).FirstOrDefault(mistake => mistake is not null);
    }

    private static string? RuleMistake(string rule)
    {
        var colon = rule.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return Rules.Contains(rule) ? null : Unknown(rule);
        }

        var name = rule[..colon].Trim();
        var rest = rule[(colon + 1)..].Trim();
        return name switch
        {
            "max-snippet" or "max-video-preview" => int.TryParse(
                rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= -1
                ? null
                : $"\"{name}\" takes a number, or -1 for no limit.",
            "max-image-preview" => rest is "none" or "standard" or "large"
                ? null
                : $"\"{name}\" takes none, standard or large.",
            "unavailable_after" => DateTimeOffset.TryParse(rest, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                ? null
                : $"\"{name}\" takes a date such as 2030-01-31.",

            // The name of a crawler, and one rule for it.
            _ when name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
                && NearestName.Find(name, WithValue) is null => RuleMistake(rest),
            _ => Unknown(name),
        };
    }

    private static string Unknown(string rule)
        => NearestName.Find(rule, Rules.Concat(WithValue)) is { } meant
            ? $"\"{LogText.Escape(rule)}\" is not a rule for crawlers: did you mean \"{meant}\"?"
            : $"\"{LogText.Escape(rule)}\" is not a rule for crawlers.";
}

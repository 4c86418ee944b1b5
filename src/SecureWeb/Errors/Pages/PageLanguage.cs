using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace SecureWeb.Errors.Pages;

/// <summary>Finds the language of a page: the request's culture where the application localizes, else the header
/// <c>Accept-Language</c>, else English.</summary>
internal static class PageLanguage
{
    public const int MaxLength = 256;
    public const int MaxItems = 16;

    private static readonly FrozenDictionary<string, PageTexts> ByTag =
        PageTexts.All.ToFrozenDictionary(t => t.Language, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, PageTexts>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByTag.GetAlternateLookup<ReadOnlySpan<char>>();

    public static PageTexts Of(HttpContext context)
        => context.Features.Get<IRequestCultureFeature>() is { } culture
            ? Match(culture.RequestCulture.UICulture.Name) ?? PageTexts.English
            : FromHeader(context.Request.Headers.AcceptLanguage.ToString());

    /// <summary>Bounded; never throws. RFC 4647, lookup.</summary>
    public static PageTexts FromHeader(string header)
    {
        var best = PageTexts.English;
        var bestWeight = 0d;
        if (header.Length > MaxLength)
        {
            return best;
        }

        var items = 0;
        foreach (var range in header.AsSpan().Split(','))
        {
            if (++items > MaxItems)
            {
                break;
            }

            var item = header.AsSpan(range).Trim();
            var semicolon = item.IndexOf(';');
            var tag = semicolon < 0 ? item : item[..semicolon].TrimEnd();
            var weight = semicolon < 0 ? 1 : Weight(item[(semicolon + 1)..].Trim());
            if (weight > bestWeight && Match(tag) is { } texts)
            {
                (best, bestWeight) = (texts, weight);
            }
        }

        return best;
    }

    private static double Weight(ReadOnlySpan<char> parameter)
        => parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q)
            && q is >= 0 and <= 1 ? q : 0;

    private static PageTexts? Match(ReadOnlySpan<char> tag)
    {
        if (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
        {
            return IsTraditional(tag) ? null : PageTexts.SimplifiedChinese;
        }

        var dash = tag.IndexOf('-');
        var primary = dash < 0 ? tag : tag[..dash];
        return BySpan.TryGetValue(primary, out var texts) ? texts : null;
    }

    private static bool IsTraditional(ReadOnlySpan<char> tag)
        => tag.Contains("hant", StringComparison.OrdinalIgnoreCase)
            || tag.EndsWith("-TW", StringComparison.OrdinalIgnoreCase)
            || tag.EndsWith("-HK", StringComparison.OrdinalIgnoreCase)
            || tag.EndsWith("-MO", StringComparison.OrdinalIgnoreCase);
}

using Microsoft.Extensions.Primitives;

namespace SecureWeb.Errors.Negotiation;

/// <summary>What the header <c>Accept</c> says about the three media types an error answer can have.</summary>
/// <remarks>RFC 9110, section 12.5.1. Bounded in length and number; a malformed value counts as absent.</remarks>
internal readonly struct AcceptHeader
{
    /// <summary>The longest header that is read, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>The most media ranges that are read.</summary>
    public const int MaxItems = 32;

    private AcceptHeader(MediaPreference html, MediaPreference json, MediaPreference text)
    {
        IsPresent = true;
        Html = html;
        Json = json;
        Text = text;
    }

    public bool IsPresent { get; }

    public MediaPreference Html { get; }

    public MediaPreference Json { get; }

    public MediaPreference Text { get; }

    /// <summary>Never throws.</summary>
    public static AcceptHeader Parse(in StringValues values)
    {
        var html = MediaPreference.None;
        var json = MediaPreference.None;
        var text = MediaPreference.None;
        var length = 0;
        var items = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var rest = values[i].AsSpan();
            length += rest.Length;
            if (length > MaxLength)
            {
                return default;
            }

            while (!rest.IsEmpty)
            {
                if (!MediaRange.TryRead(ref rest, out var range))
                {
                    return default;
                }

                if (range.IsEmpty)
                {
                    continue;
                }

                if (++items > MaxItems)
                {
                    return default;
                }

                html = html.With(range, "text", "html", alias: default);
                json = json.With(range, "application", "problem+json", alias: "json");
                text = text.With(range, "text", "plain", alias: default);
            }
        }

        return items == 0 ? default : new(html, json, text);
    }
}

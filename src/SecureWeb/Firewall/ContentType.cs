using System.Buffers;

namespace SecureWeb.Firewall;

/// <summary>A Content-Type value, read without allocation: <c>type/subtype *( OWS ";" OWS name "=" value )</c>, RFC
/// 9110 section 8.3.</summary>
internal readonly ref struct ContentType
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private ContentType(ReadOnlySpan<char> mediaType) => MediaType = mediaType;

    public ReadOnlySpan<char> MediaType { get; }

    /// <summary>The value of charset without quotes; empty when there is none.</summary>
    public ReadOnlySpan<char> Charset { get; private init; }

    public bool IsCharsetQuoted { get; private init; }

    /// <summary>The value of boundary without quotes; empty when there is none.</summary>
    public ReadOnlySpan<char> Boundary { get; private init; }

    public bool IsMultipart => MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(ReadOnlySpan<char> text, out ContentType result)
    {
        result = default;
        var end = text.IndexOf(';');
        var mediaType = (end < 0 ? text : text[..end]).Trim(" \t");
        var slash = mediaType.IndexOf('/');
        if (slash < 0 || !IsToken(mediaType[..slash]) || !IsToken(mediaType[(slash + 1)..]))
        {
            return false;
        }

        ReadOnlySpan<char> charset = default;
        ReadOnlySpan<char> boundary = default;
        var isQuoted = false;
        var rest = end < 0 ? default : text[end..];
        while (!rest.IsEmpty)
        {
            rest = rest[1..].TrimStart(" \t");
            if (rest.IsEmpty)
            {
                break; // A semicolon at the end is common and harmless.
            }

            if (!TryReadParameter(rest, out var name, out var value, out var quoted, out rest))
            {
                return false;
            }

            if (name.Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                if (!charset.IsEmpty)
                {
                    return false; // Two parsers would choose differently.
                }

                charset = value;
                isQuoted = quoted;
            }
            else if (name.Equals("boundary", StringComparison.OrdinalIgnoreCase))
            {
                if (!boundary.IsEmpty)
                {
                    return false;
                }

                boundary = value;
            }
        }

        result = new ContentType(mediaType)
        {
            Charset = charset,
            IsCharsetQuoted = isQuoted,
            Boundary = boundary,
        };
        return true;
    }

    /// <summary>Tells whether the media type is this one, or falls under a range such as <c>image/*</c>.</summary>
    public bool Matches(string pattern)
        => pattern.EndsWith("/*", StringComparison.Ordinal)
            ? MediaType.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
            : MediaType.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static bool TryReadParameter(
        ReadOnlySpan<char> text, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value, out bool isQuoted,
        out ReadOnlySpan<char> rest)
    {
        name = value = rest = default;
        isQuoted = false;
        var equals = text.IndexOf('=');
        if (equals < 0 || !IsToken(text[..equals]))
        {
            return false;
        }

        name = text[..equals];
        rest = text[(equals + 1)..];
        if (!rest.IsEmpty && rest[0] == '"')
        {
            // An escaped character has no use in any value we know; two parsers may read it differently.
            var close = rest[1..].IndexOfAny('"', '\\');
            if (close < 1 || rest[close + 1] == '\\')
            {
                return false;
            }

            isQuoted = true;
            value = rest[1..(close + 1)];
            rest = rest[(close + 2)..].TrimStart(" \t");
            return rest.IsEmpty || rest[0] == ';';
        }

        var end = rest.IndexOf(';');
        value = (end < 0 ? rest : rest[..end]).TrimEnd(" \t");
        rest = end < 0 ? default : rest[end..];
        return IsToken(value);
    }

    private static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);
}

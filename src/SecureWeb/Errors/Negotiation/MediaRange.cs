using System.Buffers;

namespace SecureWeb.Errors.Negotiation;

/// <summary>One item of the header <c>Accept</c>: <c>type/subtype;name=value;q=0.8</c>.</summary>
internal readonly ref struct MediaRange
{
    private const int FullWeight = 1000;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private MediaRange(ReadOnlySpan<char> type, ReadOnlySpan<char> subtype, int weight)
    {
        Type = type;
        Subtype = subtype;
        Weight = weight;
    }

    public ReadOnlySpan<char> Type { get; }

    public ReadOnlySpan<char> Subtype { get; }

    public int Weight { get; }

    /// <summary>Gets a value indicating whether the item is empty, which the grammar of lists allows.</summary>
    public bool IsEmpty => Type.IsEmpty;

    /// <summary>Reads one item and the comma behind it.</summary>
    public static bool TryRead(ref ReadOnlySpan<char> rest, out MediaRange range)
    {
        range = default;
        SkipSpace(ref rest);
        if (rest.IsEmpty || TryTake(ref rest, ','))
        {
            return true;
        }

        if (!TryToken(ref rest, out var type) || !TryTake(ref rest, '/') || !TryToken(ref rest, out var subtype)
            || (type is "*" && subtype is not "*"))
        {
            return false;
        }

        var weight = FullWeight;
        while (true)
        {
            SkipSpace(ref rest);
            if (rest.IsEmpty || TryTake(ref rest, ','))
            {
                range = new(type, subtype, weight);
                return true;
            }

            if (!TryTake(ref rest, ';') || !TryParameter(ref rest, ref weight))
            {
                return false;
            }
        }
    }

    private static bool TryParameter(ref ReadOnlySpan<char> rest, ref int weight)
    {
        SkipSpace(ref rest);
        if (rest.IsEmpty || rest[0] is ';' or ',')
        {
            return true;
        }

        if (!TryToken(ref rest, out var name))
        {
            return false;
        }

        if (!TryTake(ref rest, '='))
        {
            return name is not ("q" or "Q");
        }

        if (name is "q" or "Q")
        {
            return TryToken(ref rest, out var value) && TryWeight(value, out weight);
        }

        return !rest.IsEmpty && rest[0] == '"' ? TryQuoted(ref rest) : TryToken(ref rest, out _);
    }

    /// <summary>0 or 1 with at most three decimals, RFC 9110 section 12.4.2.</summary>
    private static bool TryWeight(ReadOnlySpan<char> text, out int weight)
    {
        weight = 0;
        if (text.Length is 0 or > 5 || text[0] is not ('0' or '1') || (text.Length > 1 && text[1] != '.'))
        {
            return false;
        }

        weight = (text[0] - '0') * FullWeight;
        var unit = 100;
        foreach (var digit in text.Length > 2 ? text[2..] : default)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            weight += (digit - '0') * unit;
            unit /= 10;
        }

        return weight <= FullWeight;
    }

    private static bool TryToken(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> token)
    {
        var end = rest.IndexOfAnyExcept(TokenCharacters);
        token = end < 0 ? rest : rest[..end];
        rest = rest[token.Length..];
        return !token.IsEmpty;
    }

    private static bool TryQuoted(ref ReadOnlySpan<char> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '\\')
            {
                i++;
            }
            else if (rest[i] == '"')
            {
                rest = rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, char c)
    {
        if (rest.IsEmpty || rest[0] != c)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private static void SkipSpace(ref ReadOnlySpan<char> rest) => rest = rest.TrimStart(" \t");
}

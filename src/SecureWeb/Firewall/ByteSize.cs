using System.Globalization;

namespace SecureWeb.Firewall;

/// <summary>Reads sizes such as <c>20MB</c>.</summary>
internal static class ByteSize
{
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var span = text.AsSpan().Trim();
        var shift = span switch
        {
            [.., 'K' or 'k', 'B' or 'b'] => 10,
            [.., 'M' or 'm', 'B' or 'b'] => 20,
            [.., 'G' or 'g', 'B' or 'b'] => 30,
            _ => 0,
        };
        var digits = shift == 0 ? span : span[..^2].TrimEnd();
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue >> shift)
        {
            return false;
        }

        bytes = number << shift;
        return true;
    }
}

using System.Globalization;

namespace SecureWeb.Sample.Layout;

/// <summary>A coloured initial for a user name; the colours are classes, since the page has no inline styles.</summary>
public static class Avatar
{
    private const int Tones = 6;

    public static string CssClass(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var sum = 0;
        foreach (var c in name)
        {
            sum = (sum * 31 + char.ToUpperInvariant(c)) % 9973;
        }

        return string.Create(CultureInfo.InvariantCulture, $"avatar tone-{sum % Tones}");
    }

    public static string Initial(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name[..1].ToUpperInvariant();
    }
}

using System.Text.RegularExpressions;

namespace SecureWeb.Errors.Details;

/// <summary>Masks what looks like a secret in text for a developer: values behind telling names, and tokens by their
/// shape.</summary>
/// <remarks>Not a proof that nothing secret is left: the text is shown on the developer's own machine only.</remarks>
internal static partial class SecretMask
{
    public const string Mask = "[masked]";

    private const int MaxLength = 8192;

    public static string Apply(string text)
    {
        if (text.Length > MaxLength)
        {
            text = text[..MaxLength];
        }

        text = Shaped().Replace(text, Mask);
        return Named().Replace(text, match => match.Groups["name"].Value + match.Groups["sign"].Value + Mask);
    }

    // Names of the settings, headers and parameters whose value is a secret, with the value up to the next separator.
    [GeneratedRegex("""
        (?<name>[\w.-]*(API[_-]?KEY|TOKEN|KEY|SECRET|PASS|PWD|SIGN|AUTH|COOKIE|SESSION|CSRF|CREDENTIAL|User Id|Uid)[\w.-]*)(?<sign>["']?\s*[=:]\s*)(("[^"]*")|('[^']*')|[^;,\r\n]+)
        """, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    // JSON web tokens, PEM blocks, bearer and basic credentials, passwords in addresses.
    [GeneratedRegex("""
        eyJ[\w-]{6,}\.[\w-]+(\.[\w-]*)?|-----BEGIN [A-Z ]+-----[^-]*(-----END [A-Z ]+-----)?|(Bearer|Basic) [\w.~+/=-]{8,}|://[^/\s:@]+:[^/\s@]+@
        """, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Shaped();
}

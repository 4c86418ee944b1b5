using System.Security.Cryptography;
using System.Text;

namespace SecureWeb.Headers.Csp;

/// <summary>The hash source of an inline script, style or event handler.</summary>
internal static class CspHash
{
    /// <summary>Whether the source is a hash.</summary>
    public static bool Is(string source) => source.StartsWith("'sha", StringComparison.Ordinal);

    public static string Of(string content)
    {
        // What the HTML parser makes of the text before the browser hashes it. ReplaceLineEndings would go too far: U+2028
        // and form feeds stay as they are.
        var text = content.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\0', '\uFFFD');
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}

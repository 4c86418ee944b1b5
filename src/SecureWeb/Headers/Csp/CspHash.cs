using System.Security.Cryptography;
using System.Text;

namespace SecureWeb.Headers.Csp;

/// <summary>The hash source of an inline script, style or event handler.</summary>
internal static class CspHash
{
    public static string Of(string content)
    {
        // The HTML parser turns CR LF and CR into LF before the browser hashes the element's text.
        var text = content.ReplaceLineEndings("\n");
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}

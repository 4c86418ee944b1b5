using System.Security.Cryptography;
using System.Text;

namespace SecureWeb.Errors.Pages;

/// <summary>The style of the built-in page, and the policy that allows it and nothing else.</summary>
internal static class PageStyle
{
    // Contrast: text 15:1, quiet text and links at least 6:1, in light and in dark.
    public const string Css = ":root{color-scheme:light dark;--b:#fbfaf8;--t:#1d2126;--q:#565d66;--l:#0b57b0;--r:#d9d5cd}"
        + "@media(prefers-color-scheme:dark){:root{--b:#15181c;--t:#e9ebee;--q:#a3abb5;--l:#8bbcff;--r:#363c44}}"
        + "*{box-sizing:border-box}"
        + "body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--b);"
        + "color:var(--t);font:1.0625rem/1.6 system-ui,sans-serif}"
        + "main{width:100%;max-width:34rem;overflow-wrap:anywhere}"
        + "h1{margin:0 0 .75rem;font-size:clamp(1.6rem,5vw,2.25rem);line-height:1.2;hyphens:auto}"
        + "p{margin:0 0 1.25rem}.s,.i{color:var(--q)}.s{margin:0 0 .25rem;font-weight:600;letter-spacing:.06em}"
        + ".i{border-top:1px solid var(--r);padding-top:1rem;margin:2rem 0 0;font-size:.875rem}"
        + "code,pre{font:.875rem/1.5 ui-monospace,monospace}code{user-select:all}"
        + "pre{overflow:auto;white-space:pre-wrap;border:1px solid var(--r);padding:1rem}"
        + "a{color:var(--l);text-underline-offset:.2em}a:focus-visible{outline:3px solid var(--l);outline-offset:3px}";

    /// <summary>The site's own icon may load, because browsers ask for it by themselves and would report it.</summary>
    public static string ContentSecurityPolicy { get; } = Policy(Css);

    public static string Policy(string css) => "default-src 'none'; style-src "
        + $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'; "
        + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

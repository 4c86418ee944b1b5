using SecureWeb.Headers.Csp;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>The features of Permissions-Policy that are denied by default, and how an allowlist is written.</summary>
internal static class PermissionFeatures
{
    /// <summary>The list of the OWASP Secure Headers Project: 29 features. <c>sync-xhr</c> stays with the page.</summary>
    public static readonly OrderedDictionary<string, string> Defaults = new(
        new[]
        {
            "accelerometer", "autoplay", "camera", "cross-origin-isolated", "display-capture", "encrypted-media",
            "fullscreen", "geolocation", "gyroscope", "keyboard-map", "magnetometer", "microphone", "midi", "payment",
            "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "sync-xhr", "usb", "web-share",
            "xr-spatial-tracking", "clipboard-read", "clipboard-write", "gamepad", "hid", "idle-detection",
            "interest-cohort", "serial", "unload",
        }.Select(feature => KeyValuePair.Create(feature, feature == "sync-xhr" ? "(self)" : "()")));

    private static readonly string[] Others =
    [
        "ambient-light-sensor", "attribution-reporting", "battery", "bluetooth", "browsing-topics", "compute-pressure",
        "deferred-fetch", "document-domain", "execution-while-not-rendered", "execution-while-out-of-viewport",
        "identity-credentials-get", "language-detector", "local-fonts", "otp-credentials", "private-state-token-issuance",
        "private-state-token-redemption", "publickey-credentials-create", "shared-storage", "speaker-selection",
        "storage-access", "summarizer", "translator", "window-management",
    ];

    /// <summary>The value as the header spells it; <see langword="null"/> when the feature is left out.</summary>
    public static string? Format(string value)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["unset"] => null,
            ["*"] => "*",
            [] or ["none"] => "()",
            _ => $"({string.Join(' ', parts.Select(part => part == "self" ? part : $"\"{part}\""))})",
        };
    }

    public static string? Mistake(string feature, string? value)
    {
        if (feature.Length == 0 || feature.Any(c => !char.IsAsciiLetterLower(c) && c != '-'))
        {
            return $"\"{LogText.Escape(feature)}\" is not the name of a feature.";
        }

        var known = Defaults.Keys.Concat(Others);
        if (!known.Contains(feature) && NearestName.Find(feature, known) is { } meant)
        {
            return $"\"{feature}\" is not a feature: did you mean \"{meant}\"?";
        }

        var parts = (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            if (part is "*" or "none" or "unset")
            {
                if (parts.Length > 1)
                {
                    return $"\"{part}\" stands alone.";
                }
            }
            else if (part != "self" && !IsOrigin(part))
            {
                return $"\"{LogText.Escape(part)}\" is not none, self, *, unset or an origin such as "
                    + "https://maps.example.com.";
            }
        }

        return null;
    }

    // Chromium also takes https://*.host, which is how CSP writes it too.
    private static bool IsOrigin(string text)
        => text.Contains("://", StringComparison.Ordinal) && CspSource.Mistake("img-src", text) is null
            && text.IndexOf('/', text.IndexOf("://", StringComparison.Ordinal) + 3) < 0 && !text.Contains('\'');
}

using Microsoft.Extensions.Options;
using SecureWeb.Internal;

namespace SecureWeb.OriginCheck;

/// <summary>Origins are compared as text, so a spelling no browser sends would silently never match.</summary>
internal sealed class OriginCheckOptionsValidator : IValidateOptions<OriginCheckOptions>
{
    public ValidateOptionsResult Validate(string? name, OriginCheckOptions options)
    {
        var mistakes = new List<string>();
        Check(mistakes, nameof(options.TrustedOrigins), options.TrustedOrigins);
        Check(mistakes, nameof(options.PublicOrigins), options.PublicOrigins);
        foreach (var header in options.ProofHeaders)
        {
            if (!IsCustomHeader(header))
            {
                mistakes.Add($"SecureWeb:OriginCheck:ProofHeaders: '{header}' proves nothing: name a header that "
                    + "another site's form cannot send, for example X-CSRF.");
            }
        }

        if (!Enum.IsDefined(options.MissingOrigin))
        {
            mistakes.Add("SecureWeb:OriginCheck:MissingOrigin: write RequireProof or Allow.");
        }

        if (!Enum.IsDefined(options.ResourceIsolation))
        {
            mistakes.Add("SecureWeb:OriginCheck:ResourceIsolation: write Off, Report or Enforce.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void Check(List<string> mistakes, string setting, IList<string> origins)
    {
        for (var i = 0; i < origins.Count; i++)
        {
            if (!SerializedOrigin.IsValid(origins[i], out var suggestion))
            {
                mistakes.Add($"SecureWeb:OriginCheck:{setting}:{i}: '{origins[i]}' is not an origin as a browser "
                    + $"writes it. {suggestion}");
            }
        }
    }

    /// <summary>A browser sends these from any site, or itself, so they are no proof.</summary>
    private static bool IsCustomHeader(string? name) => !string.IsNullOrEmpty(name)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && name.ToUpperInvariant() is not ("ACCEPT" or "ACCEPT-LANGUAGE" or "ACCEPT-ENCODING" or "CONTENT-LANGUAGE"
            or "CONTENT-TYPE" or "CONTENT-LENGTH" or "COOKIE" or "HOST" or "ORIGIN" or "REFERER" or "USER-AGENT"
            or "CONNECTION" or "UPGRADE" or "RANGE" or "DNT" or "TE" or "VIA" or "CACHE-CONTROL" or "PRAGMA" or "DATE")
        && !name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);
}

using SecureWeb.Headers.Csp;
using SecureWeb.Headers.Reports;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>Finds every mistake in one layer of a header policy.</summary>
internal static class PolicySettingsCheck
{
    // Headers of the message itself, which framework and server manage.
    private static readonly string[] Foreign =
    [
        "Cache-Control", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Keep-Alive",
        "Location", "Set-Cookie", "Trailer", "Transfer-Encoding", "Upgrade", "Vary", "WWW-Authenticate",
    ];

    // Withdrawn by browsers, some harmful: the OWASP Secure Headers validator fails a site that sends them.
    private static readonly string[] Dead =
        ["Expect-CT", "Feature-Policy", "Public-Key-Pins", "Public-Key-Pins-Report-Only", "X-XSS-Protection"];

    public static IEnumerable<string> Mistakes(string section, HeadersPolicySettings settings)
    {
        var all = CspMistakes($"{section}:Csp", settings.Csp)
            .Concat(CspMistakes($"{section}:CspReportOnly", settings.CspReportOnly))
            .Concat(ListMistakes($"{section}:FrameAncestors", settings.FrameAncestors))
            .Concat(settings.PermissionsPolicy.Features
                .Select(feature => (feature.Key, PermissionFeatures.Mistake(feature.Key, feature.Value)))
                .Where(feature => feature.Item2 is not null)
                .Select(feature => $"{section}:PermissionsPolicy:Features:{LogText.Escape(feature.Key)}: {feature.Item2}"))
            .Concat(settings.ReportingEndpoints.SelectMany(
                endpoint => EndpointMistakes($"{section}:ReportingEndpoints", endpoint.Key, endpoint.Value)))
            .Concat(settings.RobotsTag is { } robots && RobotsTag.Mistake(robots) is { } wrong
                ? [$"{section}:RobotsTag: {wrong}"]
                : [])
            .Concat(settings.Add.SelectMany(header => AddMistakes($"{section}:Add", header.Key, header.Value)))
            .Concat(OwnedMistakes($"{section}:DangerouslyOmit", settings.DangerouslyOmit))
            .Concat(OwnedMistakes($"{section}:AllowAppOverride", settings.AllowAppOverride));
        foreach (var mistake in all)
        {
            yield return mistake;
        }

        foreach (var (name, value) in new (string, Enum?)[]
            {
                ("Preset", settings.Preset), ("CspReportOnlyPreset", settings.CspReportOnlyPreset), ("ReferrerPolicy", settings.ReferrerPolicy),
                ("OpenerPolicy", settings.OpenerPolicy), ("EmbedderPolicy", settings.EmbedderPolicy),
                ("ResourcePolicy", settings.ResourcePolicy),
                ("OpenerPolicyReportOnly", settings.OpenerPolicyReportOnly),
                ("EmbedderPolicyReportOnly", settings.EmbedderPolicyReportOnly),
                ("IntegrityPolicy", settings.IntegrityPolicy), ("CrossDomainPolicies", settings.CrossDomainPolicies),
            })
        {
            if (value is not null && !Enum.IsDefined(value.GetType(), value))
            {
                yield return $"{section}:{name}: {value} is none of {string.Join(", ", Enum.GetNames(value.GetType()))}.";
            }
        }
    }

    public static string? HeaderNameMistake(string name)
        => name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-.^_`|~".Contains(c))
            ? $"\"{LogText.Escape(name)}\" is not a header name."
            : name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
                ? $"\"{name}\" belongs to CORS: use AddCors."
                : Foreign.Contains(name, StringComparer.OrdinalIgnoreCase)
                    ? $"\"{name}\" belongs to the response itself; set it where the response is made."
                    : null;

    private static IEnumerable<string> CspMistakes(string section, ContentSecurityPolicyOptions csp)
    {
        foreach (var mistake in csp.Lists.SelectMany(list => ListMistakes($"{section}:{CspDirectives.OptionOf(list.Directive)}", list)))
        {
            yield return mistake;
        }

        foreach (var (directive, value) in csp.Replace)
        {
            var name = directive.ToLowerInvariant();
            if (name == "frame-ancestors")
            {
                yield return $"{section}:Replace: frame-ancestors follows from FrameAncestors, which keeps "
                    + "X-Frame-Options in step.";
            }
            else if (!CspDirectives.Ordered.Contains(name))
            {
                yield return $"{section}:Replace: {CspDirectives.UnknownDirective(directive)}";
            }
            else
            {
                var list = new CspSourceCollection(name);
                list.Replace((value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
                if (list.Count == 0 && name != "sandbox")
                {
                    yield return $"{section}:Replace:{name} is empty: write 'none' when nothing is allowed.";
                }

                foreach (var mistake in ListMistakes($"{section}:Replace:{name}", list))
                {
                    yield return mistake;
                }
            }
        }
    }

    private static IEnumerable<string> ListMistakes(string setting, CspSourceCollection list)
    {
        foreach (var source in list)
        {
            if (CspSource.Mistake(list.Directive, source) is { } mistake)
            {
                yield return $"{setting}: {mistake}";
            }
        }

        if (list.Count > 1 && list.Contains("'none'"))
        {
            yield return $"{setting}: \"'none'\" stands alone; browsers ignore it beside other sources.";
        }
    }

    private static IEnumerable<string> EndpointMistakes(string setting, string name, string address)
    {
        if (name is not [>= 'a' and <= 'z', ..]
            || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && !"-_.*".Contains(c)))
        {
            yield return $"{setting}: \"{LogText.Escape(name)}\" is not a name: write lower-case letters, digits and "
                + "-_.*, a letter first.";
        }
        else if (name == ReportCollectorOptions.EndpointName)
        {
            yield return $"{setting}: \"{name}\" is the name of SecureWeb's own collector; take another.";
        }

        if (CspSource.Mistake("report-uri", address) is { } mistake)
        {
            yield return $"{setting}:{LogText.Escape(name)}: {mistake}";
        }
        else if (address.Contains('"', StringComparison.Ordinal) || address.Contains('\\', StringComparison.Ordinal))
        {
            yield return $"{setting}:{LogText.Escape(name)}: a quote or backslash would end the address: write it "
                + "percent-encoded.";
        }
    }

    private static IEnumerable<string> AddMistakes(string setting, string name, string? value)
    {
        if (HeaderNameMistake(name) is { } mistake)
        {
            yield return $"{setting}: {mistake}";
        }
        else if (HeaderNames.Owned.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{setting}: \"{name}\" has a setting of its own.";
        }
        else if (Dead.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{setting}: \"{name}\" is withdrawn from browsers and does harm or nothing.";
        }

        if (string.IsNullOrEmpty(value) || value.Any(c => c is < ' ' or > '~'))
        {
            yield return $"{setting}:{LogText.Escape(name)}: the value is empty or holds a line break, control or "
                + "non-ASCII character.";
        }
    }

    private static IEnumerable<string> OwnedMistakes(string setting, IEnumerable<string> names)
        => names.Where(name => !HeaderNames.Owned.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => NearestName.Find(name, HeaderNames.Owned) is { } meant
                ? $"{setting}: \"{LogText.Escape(name)}\" is not a security header: did you mean \"{meant}\"?"
                : $"{setting}: \"{LogText.Escape(name)}\" is not a security header of SecureWeb.");
}

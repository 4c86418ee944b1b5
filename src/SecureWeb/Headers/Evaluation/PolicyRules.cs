using System.Net;
using SecureWeb.Internal;
using static SecureWeb.Headers.Evaluation.PolicyFindingSeverity;

namespace SecureWeb.Headers.Evaluation;

/// <summary>The rules of csp-evaluator 1.1.8 for one policy; <c>blob:</c> and <c>filesystem:</c> scripts, duplicates and
/// a few more shared hosts are ours.</summary>
internal static class PolicyRules
{
    private static readonly string[] Scripts = ["script-src", "script-src-elem", "script-src-attr"];

    public static IEnumerable<PolicyFinding> Check(ParsedPolicy policy)
        => PolicySyntax.Check(policy)
            .Concat(Missing(policy))
            .Concat(Deciders(policy, [.. Scripts, "object-src", "base-uri"]).SelectMany(d => Places(policy, d)))
            .Concat(Deciders(policy, Scripts).SelectMany(d => ScriptKeywords(policy, d)))
            .Concat(Deciders(policy, ["script-src", "script-src-elem"]).SelectMany(d => ScriptPlaces(policy, d)))
            .Concat(Objects(policy))
            .Concat(policy.Directives.SelectMany(directive => Transport(directive.Key, directive.Value)))
            .Concat(Strict(policy))
            .DistinctBy(finding => finding.Key);

    internal static PolicyFinding Finding(PolicyFindingSeverity severity, string directive, string text)
        => new(severity, HeaderNames.ContentSecurityPolicy, directive, text);

    // Each with the name under which its sources are heeded as script, whatever list they are in.
    private static IEnumerable<(string Name, string Directive)> Deciders(ParsedPolicy policy, IEnumerable<string> directives)
        => directives.Select(directive => (Name: policy.DeciderOf(directive), Directive: directive))
            .Where(pair => pair.Name is not null).Select(pair => (pair.Name!, pair.Directive)).DistinctBy(pair => pair.Item1);

    private static IEnumerable<PolicyFinding> Missing(ParsedPolicy policy)
    {
        if (policy.DeciderOf("script-src") is null)
        {
            yield return Finding(High, "script-src", "neither script-src nor default-src is there, so script runs from "
                + "anywhere: write script-src 'self' or a nonce.");
        }

        if (policy.DeciderOf("object-src") is null)
        {
            yield return Finding(High, "object-src", "plug-ins load from anywhere: write object-src 'none'.");
        }

        var scripts = Scripts.SelectMany(policy.Sources).ToList();
        if (!policy.Directives.ContainsKey("base-uri") && (scripts.Exists(ParsedPolicy.IsNonce)
            || (scripts.Exists(ParsedPolicy.IsHash) && scripts.Contains("'strict-dynamic'"))))
        {
            yield return Finding(High, "base-uri", "an injected base element moves the page's own scripts to another "
                + "host: write base-uri 'none' or 'self'.");
        }
    }

    private static IEnumerable<PolicyFinding> Places(ParsedPolicy policy, (string Name, string Directive) decider)
    {
        foreach (var source in policy.Heeded(decider.Directive))
        {
            if (source is "data:" or "http:" or "https:" || source == "*" || source.EndsWith("://*", StringComparison.Ordinal))
            {
                yield return Finding(High, decider.Name, $"{source} lets injected script load from anywhere: name the hosts.");
            }
            else if (source is "blob:" or "filesystem:" && decider.Directive != "base-uri")
            {
                yield return Finding(Medium, decider.Name, $"{source} lets a page run script it put together itself.");
            }
        }
    }

    private static IEnumerable<PolicyFinding> ScriptKeywords(ParsedPolicy policy, (string Name, string Directive) decider)
    {
        foreach (var source in policy.Heeded(decider.Directive))
        {
            switch (source)
            {
                case "'unsafe-inline'":
                    yield return Finding(High, decider.Name, "'unsafe-inline' runs injected script: take a nonce "
                        + "(csp-nonce) or a hash.");
                    break;
                case "'unsafe-hashes'":
                    yield return Finding(MediumMaybe, decider.Name, "'unsafe-hashes' runs inline handlers whose hash is "
                        + "listed: attach them in a script file.");
                    break;
                case "'unsafe-eval'":
                    yield return Finding(MediumMaybe, decider.Name, "'unsafe-eval' runs text as code.");
                    break;
            }
        }
    }

    private static IEnumerable<PolicyFinding> ScriptPlaces(ParsedPolicy policy, (string Name, string Directive) decider)
    {
        foreach (var source in policy.Heeded(decider.Directive))
        {
            if (source == "'self'")
            {
                yield return Finding(MediumMaybe, decider.Name, "'self' is only as good as what the site serves: no "
                    + "JSONP, no files of users; 'strict-dynamic' with a nonce does without.");
            }
            else if (!source.StartsWith('\'') && source.Contains('.', StringComparison.Ordinal))
            {
                yield return ScriptHosts.IsRisky(source)
                    ? Finding(High, decider.Name, $"{LogText.Escape(source)} serves scripts that bypass a policy (JSONP, "
                        + "AngularJS, packages of anybody): host the file yourself.")
                    : Finding(MediumMaybe, decider.Name, $"{LogText.Escape(source)} must serve neither JSONP nor AngularJS.");
            }
        }
    }

    private static IEnumerable<PolicyFinding> Objects(ParsedPolicy policy)
        => policy.Directives.TryGetValue("object-src", out var sources) && !sources.Contains("'none'") && sources.Count > 0
            ? [Finding(MediumMaybe, "object-src", "no plug-in is left that a page needs: write 'none'.")]
            : [];

    private static IEnumerable<PolicyFinding> Transport(string directive, IReadOnlyList<string> sources)
    {
        foreach (var source in sources)
        {
            if (source.StartsWith("http://", StringComparison.Ordinal))
            {
                yield return Finding(Medium, directive, $"{LogText.Escape(source)} is not HTTPS: whoever is on the network "
                    + "can read and change it.");
            }

            if (ParsedPolicy.IsNonce(source) && source.Length < "'nonce-'".Length + 8)
            {
                yield return Finding(Medium, directive, "the nonce is shorter than 8 characters and can be guessed.");
            }

            var host = source.Split("://")[^1].Split('/')[0].Split(':')[0];
            if (host.Count(c => c == '.') == 3 && IPAddress.TryParse(host, out _))
            {
                yield return Finding(Info, directive, $"{LogText.Escape(source)}: browsers heed no address but 127.0.0.1.");
            }
        }
    }

    private static IEnumerable<PolicyFinding> Strict(ParsedPolicy policy)
    {
        var name = policy.DeciderOf("script-src") ?? "script-src";
        var sources = policy.Sources("script-src");
        var isStrict = sources.Contains("'strict-dynamic'");
        var hasOwnWord = sources.Any(ParsedPolicy.IsNonceOrHash);
        if (!isStrict && sources.Any(source => !source.StartsWith('\'')))
        {
            yield return Finding(StrictCsp, name, "lists of hosts are often bypassed: a nonce with 'strict-dynamic' is not.");
        }

        if (isStrict && !hasOwnWord)
        {
            yield return Finding(Info, name, "'strict-dynamic' without a nonce or hash blocks every script.");
        }

        if (hasOwnWord && !sources.Contains("'unsafe-inline'"))
        {
            yield return Finding(StrictCsp, name, "browsers that know no nonces block the scripts; 'unsafe-inline', which "
                + "others ignore here, would serve them.");
        }

        if (isStrict && !sources.Any(source => source is "http:" or "https:" or "*" || source.Contains('.', StringComparison.Ordinal)))
        {
            yield return Finding(StrictCsp, name, "browsers without 'strict-dynamic' block what scripts load; https:, which "
                + "others ignore here, would serve them.");
        }

        if (!policy.Directives.TryGetValue("require-trusted-types-for", out var sinks) || !sinks.Contains("'script'"))
        {
            yield return Finding(Info, "require-trusted-types-for", "'script' would stop scripts that write strings into the page.");
        }
    }
}

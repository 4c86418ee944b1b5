using CsCheck;
using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Evaluation;

namespace SecureWeb.Tests.Headers.Evaluation;

public sealed class PolicyEvaluatorTests
{
    private const string Nonce = "'nonce-AAAAAAAAAAAAAAAAAAAAAAAA'";
    private const string Hash = "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='";

    private static readonly string[] Words =
        ["script-src", "default-src", ";", ",", "'none'", "'nonce-", "'sha256-", "://", "http://", "*", "\r\n", "\u2028", "'"];

    // The findings down to MediumMaybe are what csp_evaluator 1.1.8 says of these policies, the scores what the policy
    // test of mdn-http-observatory 1.4.8 adds to the 140 of the other headers. Where only the Observatory or we object,
    // the row says so.
    [Theory]
    [InlineData("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; upgrade-insecure-requests",
        150, "MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self' " + Nonce + "; style-src " + Nonce + "; base-uri 'none'",
        150, "StrictCsp script-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'strict-dynamic' " + Nonce + "; base-uri 'none'; require-trusted-types-for 'script'",
        150, "StrictCsp script-src, StrictCsp script-src")]
    [InlineData("default-src 'none'; script-src " + Nonce, 150, "High base-uri, StrictCsp script-src")]
    [InlineData("default-src 'self'", 145, "MediumMaybe default-src")]
    [InlineData("default-src 'none'; script-src 'self' 'unsafe-inline'", 80, "High script-src, MediumMaybe script-src")]
    [InlineData("DEFAULT-SRC 'none'; Script-Src 'SELF' 'Unsafe-Inline'", 80, "High script-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self' 'unsafe-inline' " + Nonce + "; base-uri 'none'", 150, "MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'", 140, "MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src https:; base-uri 'none'", 80, "High script-src, StrictCsp script-src")]
    [InlineData("default-src 'none'; script-src 'self' data:", 80, "High script-src, StrictCsp script-src, MediumMaybe script-src")]
    [InlineData("default-src *", 80, "High default-src, StrictCsp default-src")]
    [InlineData("default-src 'none'; script-src 'self'; object-src *", 80, "High object-src, MediumMaybe object-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self'; img-src http://a.example", 130, "Medium img-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self' http://a.example",
        80, "Medium script-src, StrictCsp script-src, MediumMaybe script-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self' https://cdn.jsdelivr.net", 150, "High script-src, StrictCsp script-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self' https://a.example",
        150, "StrictCsp script-src, MediumMaybe script-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self'; report-uri http://a.example/r", 80, "Medium report-uri, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src self", 150, "Syntax script-src, StrictCsp script-src")]
    [InlineData("default-src 'none'; script-src 'selfish'", 150, "Syntax script-src")]
    [InlineData("default-src 'none'; scriptsrc 'self'", 150, "Syntax scriptsrc")]
    [InlineData("default-src 'none'; script-src 'nonce-abc'; base-uri 'none'", 150, "Medium script-src, StrictCsp script-src")]
    [InlineData("default-src 'none'; script-src 'self'; base-uri *", 150, "High base-uri, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self'; script-src-attr 'unsafe-inline'", 150, "High script-src-attr, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self'; script-src-attr 'unsafe-hashes' " + Hash + "; base-uri 'self'",
        150, "MediumMaybe script-src, MediumMaybe script-src-attr")]
    [InlineData("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'self'", 150, "MediumMaybe script-src")]
    [InlineData("frame-ancestors 'self'", 80, "High object-src, High script-src")]

    // The Observatory alone objects.
    [InlineData("default-src 'none'; script-src 'self' 'unsafe-eval'",
        130, "Medium script-src, MediumMaybe script-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self'; img-src http:", 130, "Medium img-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'strict-dynamic'", 75, "High script-src, StrictCsp script-src")]

    // We alone object; beside other sources browsers ignore 'none'.
    [InlineData("default-src 'none' script-src 'self'", 145, "Syntax default-src, StrictCsp default-src, MediumMaybe default-src")]
    [InlineData("default-src 'none'; script-src 'self'; script-src *", 75, "Syntax script-src, MediumMaybe script-src")]
    [InlineData("default-src 'none'; script-src 'self' blob:", 150, "Medium script-src, StrictCsp script-src, MediumMaybe script-src")]
    public void Evaluate_Policy_FindsWhatTheJudgesFind(string policy, int score, string findings)
    {
        var evaluation = PolicyEvaluator.Evaluate(Best(policy));

        Assert.Equal(score, evaluation.ObservatoryScore);
        Assert.Equal(findings, string.Join(", ", evaluation.Findings
            .Where(f => f.Severity != PolicyFindingSeverity.Info)
            .OrderBy(f => f.Severity).ThenBy(f => f.Directive, StringComparer.Ordinal)
            .Select(f => $"{f.Severity} {f.Directive}")));
    }

    [Theory]
    [InlineData(HeadersPreset.WebApp)]
    [InlineData(HeadersPreset.Strict)]
    [InlineData(HeadersPreset.OwaspStrict)]
    [InlineData(HeadersPreset.Api)]
    [InlineData(HeadersPreset.Blazor)]
    [InlineData(HeadersPreset.Static)]
    public void Evaluate_Preset_ReachesTheTopWithoutAWarning(HeadersPreset preset)
    {
        var evaluation = PolicyEvaluator.Evaluate(
            CompiledPolicy.Compile(PolicyDraft.From(preset), new SecureHeadersOptions()));

        Assert.Equal(150, evaluation.ObservatoryScore);
        Assert.DoesNotContain(evaluation.Findings, f => f.Severity <= PolicyFindingSeverity.HighMaybe);
        Assert.DoesNotContain(evaluation.Findings, f => preset == HeadersPreset.Strict && f.Severity > PolicyFindingSeverity.StrictCsp);
    }

    [Fact]
    public void Evaluate_PeersHtmlDefault_Scores80AndTellsWhatRaisesIt()
    {
        // The HTML default of NetEscapades.AspNetCore.SecurityHeaders 1.3.1.
        var headers = Best("object-src 'none'; form-action 'self'; frame-ancestors 'none'");
        headers["Strict-Transport-Security"] = "max-age=31536000";
        headers["Cross-Origin-Embedder-Policy"] = "credentialless";
        headers["Cross-Origin-Resource-Policy"] = "same-site";

        var evaluation = PolicyEvaluator.Evaluate(headers);

        Assert.Equal(80, evaluation.ObservatoryScore);
        var finding = Assert.Single(evaluation.Findings, f => f.Severity == PolicyFindingSeverity.High);
        Assert.Equal(("script-src", 70), (finding.Directive, finding.ScoreGain));
        Assert.StartsWith("High: script-src: ", finding.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("(Observatory: +70)", finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Strict-Transport-Security", "", 80, "High")]
    [InlineData("Strict-Transport-Security", "max-age=86400", 140, "Medium")]
    [InlineData("Strict-Transport-Security", "max-age=\"31536000\"; preload", 150, null)]
    [InlineData("Strict-Transport-Security", "max-age=-1", 80, "High")]
    [InlineData("X-Frame-Options", "", 80, "High")]
    [InlineData("X-Frame-Options", "sameorigin", 150, null)]
    [InlineData("X-Frame-Options", "ALLOW-FROM https://a.example", 145, "Info")]
    [InlineData("X-Content-Type-Options", "", 145, "Medium")]
    [InlineData("X-Content-Type-Options", "NoSniff", 150, null)]
    [InlineData("Referrer-Policy", "", 145, "Info")]
    [InlineData("Referrer-Policy", "unsafe-url", 140, "Medium")]
    [InlineData("Referrer-Policy", "no-referrer, strict-origin", 150, null)]
    [InlineData("Cross-Origin-Opener-Policy", "", 140, "Info")]
    [InlineData("Cross-Origin-Opener-Policy", "same-origin; report-to=\"x\"", 150, null)]
    [InlineData("Cross-Origin-Opener-Policy", "sameorigin", 135, "Medium")]
    [InlineData("Cross-Origin-Embedder-Policy", "unsafe-none", 140, "Info")]
    [InlineData("Cross-Origin-Resource-Policy", "cross-origin", 140, "Info")]
    [InlineData("Content-Security-Policy", "", 75, "High")]
    public void Evaluate_Header_CountsAsTheObservatoryCounts(string header, string value, int score, string? severity)
    {
        var headers = Best("default-src 'none'");
        headers[header] = value.Length == 0 ? default : value;

        var evaluation = PolicyEvaluator.Evaluate(headers);

        var finding = evaluation.Findings.SingleOrDefault(f => f.Header == header && f.ScoreGain > 0);
        Assert.Equal(score, evaluation.ObservatoryScore);
        Assert.Equal(severity, finding?.Severity.ToString());
        Assert.Equal(150 - score, finding?.ScoreGain ?? 0);
    }

    [Fact]
    public void Evaluate_TwoPolicies_JudgesTheStricter()
    {
        foreach (var both in (string[][])[["default-src *, default-src 'none'"], ["default-src *", "default-src 'none'"]])
        {
            var headers = Best("");
            headers["Content-Security-Policy"] = both;

            var evaluation = PolicyEvaluator.Evaluate(headers);

            Assert.Equal(150, evaluation.ObservatoryScore);
            Assert.All(evaluation.Findings, f => Assert.Equal(PolicyFindingSeverity.Info, f.Severity));
        }
    }

    [Fact]
    public void Evaluate_ReportOnlyPolicy_CountsAsNone()
    {
        var headers = Best("");
        headers["Content-Security-Policy-Report-Only"] = "default-src 'none'";

        Assert.Equal(75, PolicyEvaluator.Evaluate(headers).ObservatoryScore);
    }

    [Fact]
    public void Evaluate_AnyText_NeverThrowsAndWritesNoControlCharacter()
        => Gen.OneOf(
                Gen.String,
                Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 12].Select(words => string.Join(' ', words)))
            .Sample(text =>
            {
                var evaluation = PolicyEvaluator.Evaluate(Best(text));

                Assert.InRange(evaluation.ObservatoryScore, 0, 150);
                Assert.All(evaluation.Findings, f => Assert.DoesNotContain(f.ToString(), char.IsControl));
            }, iter: 2000);

    [Theory]
    [InlineData("https://ajax.googleapis.com", true)]
    [InlineData("https://AJAX.googleapis.com:443/", true)]
    [InlineData("*.googleapis.com", true)]
    [InlineData("unpkg.com", true)]
    [InlineData("https://unpkg.com/react@18.3.1/", false)]
    [InlineData("https://notunpkg.com", false)]
    [InlineData("https://unpkg.com.evil.example", false)]
    public void ScriptHosts_Source_IsRiskyAsAWholeOnly(string source, bool risky)
        => Assert.Equal(risky, ScriptHosts.IsRisky(source));

    // Every header but the policy at its best.
    private static HeaderDictionary Best(string policy)
        => new()
        {
            ["Content-Security-Policy"] = policy,
            ["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains",
            ["X-Content-Type-Options"] = "nosniff",
            ["X-Frame-Options"] = "DENY",
            ["Referrer-Policy"] = "strict-origin-when-cross-origin",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Cross-Origin-Embedder-Policy"] = "require-corp",
            ["Cross-Origin-Resource-Policy"] = "same-origin",
        };
}

using System.Text;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using SecureWeb.Headers;
using SecureWeb.Headers.Csp;
using SecureWeb.Headers.Reports;

namespace SecureWeb.Tests.Headers.Reports;

public sealed class CspSuggestionsTests
{
    [Theory]
    [InlineData("script-src-elem", "https://cdn.example", "script-src", "https://cdn.example")]
    [InlineData("style-src-elem", "https://cdn.example", "style-src", "https://cdn.example")]
    [InlineData("img-src", "data:", "img-src", "data:")]
    [InlineData("font-src", "https://fonts.example:8443", "font-src", "https://fonts.example:8443")]
    [InlineData("connect-src", "wss://push.example", "connect-src", "wss://push.example")]
    [InlineData("form-action", "https://pay.example", "form-action", "https://pay.example")]
    [InlineData("frame-src", "self", "frame-src", "'self'")]
    [InlineData("script-src", "wasm-eval", "script-src", "'wasm-unsafe-eval'")]
    [InlineData("script-src-elem", "inline", "script-src", null)]
    [InlineData("script-src-attr", "inline", "script-src-attr", null)]
    [InlineData("style-src-elem", "inline", "style-src", null)]
    [InlineData("style-src-attr", "inline", "style-src-attr", null)]
    [InlineData("script-src", "eval", "script-src", null)]
    [InlineData("script-src-elem", "data:", "script-src", null)]
    [InlineData("style-src", "data:", "style-src", null)]
    [InlineData("object-src", "blob:", "object-src", null)]
    [InlineData("base-uri", "data:", "base-uri", null)]
    [InlineData("img-src", "http://plain.example", "img-src", null)]
    [InlineData("connect-src", "ws://plain.example", "connect-src", null)]
    [InlineData("script-src-elem", "https://cdn.jsdelivr.net", "script-src", null)]
    [InlineData("frame-ancestors", "https://partner.example", "frame-ancestors", null)]
    [InlineData("require-trusted-types-for", "trusted-types-sink", "require-trusted-types-for", null)]
    [InlineData("img-src", "https://[2001:db8::1]", "img-src", null)]
    [InlineData("img-src", "other", "img-src", null)]
    public void Advice_NamesASourceOnlyWhereOneIsWorthAdding(string reported, string blocked, string directive, string? source)
    {
        var advice = CspAdvice.For(reported, blocked);

        Assert.Equal((directive, source), (advice.Directive, advice.Source));
        Assert.Equal(source is not null, advice.Advice.StartsWith("add ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Development", ReportLearning.InDevelopment, true)]
    [InlineData("Production", ReportLearning.InDevelopment, false)]
    [InlineData("Production", ReportLearning.Always, true)]
    [InlineData("Development", ReportLearning.Off, false)]
    public void IsLearning_ByEnvironment(string environment, ReportLearning learn, bool expected)
    {
        var suggestions = Suggestions(environment, learn);

        suggestions.Learn(Report("img-src", "https://a.example"), 1);

        Assert.Equal(expected, suggestions.IsLearning);
        Assert.Equal(expected, suggestions.Snapshot().Count == 1);
    }

    [Fact]
    public void Learn_TheSameAgain_CountsReportsAndNetworks()
    {
        var suggestions = Suggestions();

        var first = suggestions.Learn(Report("script-src", "https://a.example", "/first"), 1);
        for (var i = 0; i < 20; i++)
        {
            Assert.Null(suggestions.Learn(Report("script-src-elem", "https://a.example"), (ulong)(i / 2)));
        }

        Assert.NotNull(first);
        var only = Assert.Single(suggestions.Snapshot());
        Assert.Equal(("script-src", "https://a.example", 21, 8, "/first"), (only.Directive, only.Source, only.Count, only.Clients, only.Page));
        Assert.Equal("script-src: add https://a.example (21 times from 8 networks, first on /first)", suggestions.ToText());
        suggestions.Clear();
        Assert.Equal("{}", suggestions.ToJson());
    }

    [Fact]
    public void Learn_AFlood_IsBounded()
    {
        var suggestions = Suggestions();

        for (var i = 0; i < 10_000; i++)
        {
            suggestions.Learn(Report("img-src", $"https://a{i}.example"), (ulong)i);
        }

        Assert.Equal(200, suggestions.Snapshot().Count);
    }

    [Theory]
    [InlineData("other", true)]
    [InlineData("coep", false)]
    public void Learn_WhatIsNoDirective_IsLeftOut(string subject, bool isViolation)
        => Assert.Null(Suggestions().Learn(Report(subject, "https://a.example") with { IsPolicyViolation = isViolation }, 1));

    [Fact]
    public void ToJson_IsReadBackAsOptionsThatAllowWhatWasBlocked()
    {
        var suggestions = Suggestions();
        suggestions.Learn(Report("script-src-elem", "https://cdn.example"), 1);
        suggestions.Learn(Report("img-src", "https://img.example"), 1);
        suggestions.Learn(Report("frame-src", "self"), 1);
        suggestions.Learn(Report("script-src-attr", "inline"), 1);

        var options = Bind(suggestions.ToJson());

        Assert.Equal(["https://cdn.example"], options.Csp.ScriptSrc);
        Assert.Equal(["https://img.example"], options.Csp.ImgSrc);
        Assert.Equal(["'self'"], options.Csp.FrameSrc);
        Assert.Empty(options.Csp.ScriptSrcAttr);
        Assert.DoesNotContain("\\u0027", suggestions.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_OfAnyReports_IsValidAndNeverUnsafe()
        => Gen.Select(Gen.Int[0, CspDirectives.Ordered.Count - 1], Gen.OneOf(
                Gen.String,
                Gen.String[Gen.Char["abz09.-:/@[]%\\\"';, \r\n"], 0, 30].Select(text => "https://" + text),
                Gen.Int[0, 5].Select(i => ((string[])["inline", "eval", "data:x", "blob", "self", "https://cdn.example/a"])[i])))
            .Array[1, 30].Sample(reports =>
            {
                var suggestions = Suggestions();
                foreach (var (directive, blocked) in reports)
                {
                    suggestions.Learn(Report(CspDirectives.Ordered[directive], ReportUrls.Blocked(blocked)), 1);
                }

                var json = suggestions.ToJson();
                var options = Bind(json);

                Assert.True(new HeadersOptionsValidator().Validate(null, options).Succeeded, json);
                Assert.DoesNotContain("'unsafe", json, StringComparison.Ordinal);
                Assert.DoesNotContain("https://*", json, StringComparison.Ordinal);
            });

    private static SecureHeadersOptions Bind(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var options = new SecureHeadersOptions();
        new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("SecureWeb:Headers").Bind(options);
        return options;
    }

    private static BrowserReport Report(string directive, string blocked, string page = "/")
        => new(directive, true, blocked, page, IsReportOnly: false, IsNoise: false);

    private static CspSuggestions Suggestions(string environment = "Development", ReportLearning learn = default)
        => new(Options.Create(new SecureHeadersOptions { Reports = { Learn = learn } }),
            new HostingEnvironment { EnvironmentName = environment });
}

using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Tests.Headers.Compiled;

public sealed class CompiledPolicyTests
{
    [Theory]
    [InlineData(TransportKind.Http, false, false)]
    [InlineData(TransportKind.HttpsWithoutHsts, false, true)]
    [InlineData(TransportKind.Https, true, true)]
    internal void Compile_Transport_DecidesHstsAndUpgrade(TransportKind transport, bool hsts, bool upgrade)
    {
        foreach (var kind in Enum.GetValues<ResponseKind>())
        {
            var headers = Headers(new SecureHeadersOptions(), transport, kind);

            Assert.Equal(hsts ? "max-age=63072000; includeSubDomains" : null,
                headers.StrictTransportSecurity.FirstOrDefault());
            Assert.Equal(upgrade && kind == ResponseKind.Document,
                headers.ContentSecurityPolicy.ToString().Contains("upgrade-insecure-requests", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(ResponseKind.Document, 11)]
    [InlineData(ResponseKind.Data, 8)]
    [InlineData(ResponseKind.StaticFile, 3)]
    [InlineData(ResponseKind.Minimal, 1)]
    internal void Compile_Kind_HasItsNumberOfHeaders(ResponseKind kind, int expected)
        => Assert.Equal(expected, Headers(new SecureHeadersOptions(), TransportKind.Http, kind).Count);

    [Fact]
    public void Compile_HstsOff_IsNotSent()
    {
        var options = new SecureHeadersOptions { Hsts = { IsEnabled = false } };

        Assert.Equal(0, Headers(options, TransportKind.Https, ResponseKind.Document).StrictTransportSecurity.Count);
    }

    [Fact]
    public void Compile_HstsWithPreload_IsSpelledInFull()
    {
        var options = new SecureHeadersOptions { Hsts = { Preload = true, MaxAge = TimeSpan.FromDays(365) } };

        Assert.Equal("max-age=31536000; includeSubDomains; preload",
            Headers(options, TransportKind.Https, ResponseKind.Minimal).StrictTransportSecurity);
    }

    [Theory]
    [InlineData("'self'", "SAMEORIGIN")]
    [InlineData("https://partner.example", null)]
    public void Compile_FrameAncestors_DecideFrameOptionsOnEveryKind(string ancestor, string? frameOptions)
    {
        var options = new SecureHeadersOptions();
        options.FrameAncestors.Add(ancestor);

        foreach (var kind in (ResponseKind[])[ResponseKind.Document, ResponseKind.Data, ResponseKind.StaticFile])
        {
            IHeaderDictionary headers = new HeaderDictionary { ["X-Frame-Options"] = "SAMEORIGIN" };
            Set(options, TransportKind.Http, kind).Apply(headers, null);

            Assert.Equal(frameOptions, headers.XFrameOptions.FirstOrDefault());
            if (kind != ResponseKind.StaticFile)
            {
                Assert.Matches($"frame-ancestors {ancestor}(;|$)", headers.ContentSecurityPolicy.ToString());
            }
        }
    }

    [Fact]
    public void Compile_AddedSources_ExtendTheDefault()
    {
        var options = new SecureHeadersOptions();
        options.Csp.ScriptSrc.Add("https://cdn.example");
        options.Csp.FrameSrc.Add("https://video.example");
        options.Csp.ScriptSrcElem.AddHash("x\r\n");
        options.Csp.ScriptSrcAttr.Add("'unsafe-hashes'");

        var policy = Headers(options, TransportKind.Http, ResponseKind.Document).ContentSecurityPolicy.ToString();

        Assert.Contains("script-src 'self' https://cdn.example; ", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src-elem 'self' https://cdn.example {CspHash.Of("x\n")}; ", policy, StringComparison.Ordinal);
        Assert.Contains("script-src-attr 'unsafe-hashes'; ", policy, StringComparison.Ordinal);
        Assert.Contains("frame-src https://video.example; ", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_ReplacedAndClearedSources_ForgetTheDefault()
    {
        var options = new SecureHeadersOptions();
        options.Csp.ImgSrc.Replace("https://img.example");
        options.Csp.FontSrc.Clear();
        options.Csp.Sandbox.Clear();
        options.Csp.Replace["style-src"] = "'self' https://css.example";

        var policy = Headers(options, TransportKind.Http, ResponseKind.Document).ContentSecurityPolicy.ToString();

        Assert.Contains("img-src https://img.example; ", policy, StringComparison.Ordinal);
        Assert.Contains("font-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self' https://css.example; ", policy, StringComparison.Ordinal);
        Assert.Contains("; sandbox; ", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HeadersPreset.Strict, null, "script-src 'none'; ")]
    [InlineData(HeadersPreset.Strict, "N", "script-src 'strict-dynamic' 'nonce-N'; ")]
    [InlineData(HeadersPreset.WebApp, null, "script-src 'self'; ")]
    [InlineData(HeadersPreset.WebApp, "N", "script-src 'self' 'nonce-N'; ")]
    public void Compile_Preset_DecidesWhichScriptsRun(HeadersPreset preset, string? nonce, string part)
    {
        var headers = Headers(
            new SecureHeadersOptions { Preset = preset }, TransportKind.Https, ResponseKind.Document, nonce);

        var policy = headers.ContentSecurityPolicy.ToString();
        Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.Equal(preset == HeadersPreset.Strict,
            policy.Contains("require-trusted-types-for 'script'", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_UnsafeInlineStyle_GetsNoNonceThatWouldSwitchItOff()
    {
        var options = new SecureHeadersOptions();
        options.Csp.StyleSrc.Add("'unsafe-inline'");

        var policy = Headers(options, TransportKind.Http, ResponseKind.Document, "N").ContentSecurityPolicy.ToString();

        Assert.Contains("script-src 'self' 'nonce-N'; style-src 'self' 'unsafe-inline'; ", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_OnlyDefaultSrc_StillTakesTheNonce()
    {
        var options = new SecureHeadersOptions();
        options.Csp.DefaultSrc.Replace("'self'");
        options.Csp.ScriptSrc.Clear();

        var policy = Headers(options, TransportKind.Http, ResponseKind.Document, "N").ContentSecurityPolicy.ToString();

        Assert.Contains("script-src 'nonce-N'; ", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_ReportOnly_StartsFromTheEnforcedPolicy()
    {
        var options = new SecureHeadersOptions();
        options.Csp.ImgSrc.Add("https://img.example");
        options.CspReportOnly.RequireTrustedTypes = true;
        options.CspReportOnly.ReportUri.Add("/reports");

        var headers = Headers(options, TransportKind.Https, ResponseKind.Document, "N");

        var trial = headers.ContentSecurityPolicyReportOnly.ToString();
        Assert.Contains("img-src 'self' data: https://img.example", trial, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", trial, StringComparison.Ordinal);
        Assert.Contains("report-uri /reports", trial, StringComparison.Ordinal);
        Assert.Contains("'nonce-N'", trial, StringComparison.Ordinal);
        Assert.DoesNotContain("upgrade-insecure-requests", trial, StringComparison.Ordinal);
        Assert.DoesNotContain("require-trusted-types-for", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_ReportOnlyPreset_TriesAPresetBesideALoosePolicy()
    {
        var options = new SecureHeadersOptions { CspReportOnlyPreset = HeadersPreset.Strict };
        options.Csp.ScriptSrc.Add("'unsafe-inline'");
        options.CspReportOnly.ImgSrc.Add("https://img.example");

        var headers = Headers(options, TransportKind.Https, ResponseKind.Document, "N");

        Assert.Contains("script-src 'self' 'unsafe-inline'; ", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        var trial = headers.ContentSecurityPolicyReportOnly.ToString();
        Assert.Contains("script-src 'strict-dynamic' 'nonce-N'; ", trial, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' data: https://img.example; ", trial, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", trial, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_EndpointOnTrial_NeedsWhatItNeedsThereToo()
    {
        var rules = new HeadersRules(new SecureHeadersOptions { CspReportOnlyPreset = HeadersPreset.WebApp }, HostFacts.None);
        IHeaderDictionary headers = new HeaderDictionary();

        rules.For(new Endpoint(null, new(new CspSourceAttribute("img-src", "https://img.example")), "page"))
            .Policy[TransportKind.Https, ResponseKind.Document].Apply(headers, null);

        Assert.Contains("https://img.example", headers.ContentSecurityPolicyReportOnly.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_AddOmitAndRemove_AreFollowed()
    {
        var options = new SecureHeadersOptions();
        options.Add["Document-Policy"] = "js-profiling";
        options.DangerouslyOmit.Add("Permissions-Policy");
        options.Remove.Add("X-Build");
        var headers = new HeaderDictionary { ["Server"] = "s", ["X-Powered-By"] = "p", ["x-build"] = "7", ["X-App"] = "a" };

        Set(options, TransportKind.Http, ResponseKind.Document).Apply(headers, null);

        Assert.Equal("js-profiling", headers["Document-Policy"]);
        Assert.Equal("a", headers["X-App"]);
        Assert.DoesNotContain("Permissions-Policy", headers.Keys);
        Assert.DoesNotContain("Server", headers.Keys);
        Assert.DoesNotContain("X-Powered-By", headers.Keys);
        Assert.DoesNotContain("x-build", headers.Keys);
    }

    [Fact]
    public void Compile_Permissions_FollowTheLayer()
    {
        var options = new SecureHeadersOptions();
        options.PermissionsPolicy.Allow("camera").Allow("geolocation", "https://maps.example").Deny("bluetooth");
        options.PermissionsPolicy.Features["unload"] = "unset";
        options.PermissionsPolicy.Features["fullscreen"] = "*";

        var value = Headers(options, TransportKind.Http, ResponseKind.Document)["Permissions-Policy"].ToString();

        Assert.Contains("camera=(self), ", value, StringComparison.Ordinal);
        Assert.Contains("geolocation=(self \"https://maps.example\"), ", value, StringComparison.Ordinal);
        Assert.Contains("fullscreen=*, ", value, StringComparison.Ordinal);
        Assert.EndsWith("bluetooth=()", value, StringComparison.Ordinal);
        Assert.DoesNotContain("unload", value, StringComparison.Ordinal);
    }

    private static HeaderSet Set(SecureHeadersOptions options, TransportKind transport, ResponseKind kind)
        => new HeadersRules(options, HostFacts.None).Default[transport, kind];

    private static IHeaderDictionary Headers(
        SecureHeadersOptions options, TransportKind transport, ResponseKind kind, string? nonce = null)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        Set(options, transport, kind).Apply(headers, nonce);
        return headers;
    }
}

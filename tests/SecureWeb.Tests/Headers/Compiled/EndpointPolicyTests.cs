using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Tests.Headers.Compiled;

public sealed class EndpointPolicyTests
{
    [Fact]
    public void For_NoMetadata_IsTheApplicationsPolicy()
    {
        var rules = Rules();

        Assert.Same(rules.Default, rules.For(Endpoint()).Policy);
    }

    [Fact]
    public void For_EqualMetadata_SharesOneCompiledPolicy()
    {
        var rules = Rules();

        var first = rules.For(Endpoint(new CspSourceAttribute("img-src", "https://a.example"))).Policy;
        var second = rules.For(Endpoint(new CspSourceAttribute("img-src", "https://a.example"))).Policy;

        Assert.NotSame(rules.Default, first);
        Assert.Same(first, second);
    }

    [Fact]
    public void For_CspSources_AllCount()
    {
        var policy = Policy(
            new CspSourceAttribute("script-src", "https://a.example", "https://b.example"),
            new CspSourceAttribute("script-src", "https://c.example"));

        Assert.Contains("script-src 'self' https://a.example https://b.example https://c.example; ", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void For_Framing_TheMostLocalWins()
    {
        var headers = Headers(
            Rules(), new AllowFramingAttribute("https://outer.example"), new AllowFramingAttribute("https://inner.example"));

        Assert.Contains("frame-ancestors https://inner.example", Csp(headers), StringComparison.Ordinal);
        Assert.DoesNotContain("outer", Csp(headers), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Frame-Options", headers.Keys);
    }

    [Fact]
    public void For_Embedding_SetsResourcePolicyOnly()
    {
        var headers = Headers(Rules(), new AllowEmbeddingAttribute());

        Assert.Equal("cross-origin", headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("DENY", headers["X-Frame-Options"]);
        Assert.Equal("require-corp", headers["Cross-Origin-Embedder-Policy"]);
    }

    [Theory]
    [InlineData("img-src", "credentialless")]
    [InlineData("script-src", "credentialless")]
    [InlineData("connect-src", "require-corp")]
    [InlineData("form-action", "require-corp")]
    [InlineData("frame-src", "unsafe-none")]
    public void For_OtherOrigin_RelaxesTheEmbedderPolicyJustEnough(string directive, string expected)
        => Assert.Equal(expected, Headers(Rules(), new CspSourceAttribute(directive, "https://a.example"))
            ["Cross-Origin-Embedder-Policy"]);

    [Fact]
    public void For_OtherOrigin_AnExplicitEmbedderPolicyStands()
    {
        var rules = Rules(o => o.EmbedderPolicy = CrossOriginEmbedderPolicy.RequireCorp);

        Assert.Equal("require-corp",
            Headers(rules, new CspSourceAttribute("img-src", "https://a.example"))["Cross-Origin-Embedder-Policy"]);
    }

    [Fact]
    public void For_NamedPolicy_SaysOnlyWhatDiffers()
    {
        var rules = Rules(o =>
        {
            o.Csp.ImgSrc.Add("https://img.example");
            o.AddPolicy("docs", p =>
            {
                p.Csp.StyleSrc.Add("'unsafe-inline'");
                p.ReferrerPolicy = ReferrerPolicy.NoReferrer;
            });
        });

        var headers = Headers(rules, new HeadersPolicyAttribute("DOCS"), new CspSourceAttribute("font-src", "data:"));

        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Contains("style-src 'self' 'unsafe-inline'; img-src 'self' data: https://img.example; font-src 'self' data:; ",
            Csp(headers), StringComparison.Ordinal);
    }

    [Fact]
    public void For_NamedPolicyWithPreset_ForgetsTheApplicationsChanges()
    {
        var rules = Rules(o =>
        {
            o.Csp.ImgSrc.Add("https://img.example");
            o.AddPolicy("strict", p => p.Preset = HeadersPreset.Strict);
        });

        Assert.DoesNotContain("img.example", Csp(Headers(rules, new HeadersPolicyAttribute("strict"))), StringComparison.Ordinal);
    }

    [Fact]
    public void For_MalformedMetadata_KeepsTheStricterSide()
    {
        var rules = Rules();

        var headers = Headers(rules, new HeadersPolicyAttribute("missing"), new AllowFramingAttribute("partner'"),
            new CspSourceAttribute("script-src", "https://a;b", "self"), new CspSourceAttribute("frame-ancestors", "*"));

        Assert.Equal(Csp(Headers(rules)), Csp(headers));
        Assert.Equal("DENY", headers["X-Frame-Options"]);
    }

    [Fact]
    public void Mistakes_AreAllNamed()
    {
        var endpoint = Endpoint(new HeadersPolicyAttribute("missing"), new AllowFramingAttribute(),
            new CspSourceAttribute("script-src", "self"), new CspSourceAttribute("scripts-src", "'self'"),
            new CspSourceAttribute("frame-ancestors", "'self'"), new CspSourceAttribute("img-src"));

        var mistakes = EndpointWishes.Mistakes(endpoint, Rules().PolicyNames).ToList();

        Assert.Equal(6, mistakes.Count);
        Assert.Contains(mistakes, m => m.Contains("no header policy \"missing\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("names no origin", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("did you mean \"'self'\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("did you mean \"script-src\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("[AllowFraming]", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("names no source", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    public void For_Component_AllowsWhatBlazorNeeds(bool usesWebAssembly, bool? option, bool expected)
    {
        var rules = new HeadersRules(
            new SecureHeadersOptions { Blazor = { AllowWebAssembly = option } },
            HostFacts.None with { UsesWebAssembly = usesWebAssembly });

        var policy = Csp(Headers(rules, new ComponentTypeMetadata(typeof(object))));

        Assert.Contains("base-uri 'self'; ", policy, StringComparison.Ordinal);
        Assert.Contains("script-src-attr 'unsafe-hashes' 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal(expected, policy.Contains("'wasm-unsafe-eval'", StringComparison.Ordinal));
        Assert.DoesNotContain("wasm-unsafe-eval", Csp(Headers(rules)), StringComparison.Ordinal);
    }

    [Fact]
    public void For_ImportMap_IsAllowedByItsHash()
    {
        var map = new ImportMapDefinition(
            new Dictionary<string, string> { ["./app.js"] = "./app.123.js" }, null, null);

        Assert.Contains($"script-src 'self' {CspHash.Of(map.ToString())}; ", Policy(map), StringComparison.Ordinal);
    }

    [Fact]
    public void For_ValidationSummaryStyle_IsAnOptIn()
    {
        var rules = Rules(o => o.AllowValidationSummaryStyle = true);

        Assert.Contains("style-src-attr 'unsafe-hashes' 'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='; ",
            Csp(Headers(rules)), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-hashes", Csp(Headers(Rules())), StringComparison.Ordinal);
    }

    [Fact]
    public void Passkeys_KeepTheirPermission()
    {
        var rules = new HeadersRules(new SecureHeadersOptions(), HostFacts.None with { UsesPasskeys = true });

        Assert.Contains("publickey-credentials-get=(self)", Headers(rules)["Permissions-Policy"].ToString(), StringComparison.Ordinal);
    }

    private static string Policy(params object[] metadata) => Csp(Headers(Rules(), metadata));

    private static string Csp(HeaderDictionary headers) => headers["Content-Security-Policy"].ToString();

    private static HeaderDictionary Headers(HeadersRules rules, params object[] metadata)
    {
        var headers = new HeaderDictionary();
        rules.For(Endpoint(metadata)).Policy[TransportKind.Http, ResponseKind.Document].Apply(headers, null);
        return headers;
    }

    private static Endpoint Endpoint(params object[] metadata) => new(null, new EndpointMetadataCollection(metadata), "test");

    private static HeadersRules Rules(Action<SecureHeadersOptions>? change = null)
    {
        var options = new SecureHeadersOptions();
        change?.Invoke(options);
        return new HeadersRules(options, HostFacts.None);
    }
}

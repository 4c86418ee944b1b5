using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Evaluation;
using SecureWeb.Http;

namespace SecureWeb.Tests.Headers.Compiled;

/// <summary>The built-in policies: chosen by what a response is, for the application, and by name for an endpoint.</summary>
public sealed class PresetTests
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // What the 17 checks of the OWASP Secure Headers validator want of one response, and of the one at sign-out.
    public static TheoryData<string, string?> OwaspChecks => new()
    {
        { "Strict-Transport-Security", "max-age=63072000; includeSubDomains" },
        { "X-Frame-Options", "DENY" },
        { "X-Content-Type-Options", "nosniff" },
        { "Content-Security-Policy", "without unsafe" },
        { "X-Permitted-Cross-Domain-Policies", "none" },
        { "Referrer-Policy", "no-referrer" },
        { "Clear-Site-Data", "\"cache\",\"cookies\",\"storage\"" },
        { "Cross-Origin-Embedder-Policy", "require-corp" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Permissions-Policy", "every feature" },
        { "Cache-Control", "no-store, max-age=0" },
        { "X-DNS-Prefetch-Control", "off" },
        { "Feature-Policy", null },
        { "Public-Key-Pins", null },
        { "Expect-CT", null },
        { "X-XSS-Protection", null },
    };

    [Theory]
    [MemberData(nameof(OwaspChecks))]
    public void OwaspStrict_PassesEachCheckOfTheOwaspValidator(string header, string? expected)
    {
        foreach (var endpoint in (Endpoint?[])[null, Component()])
        {
            var context = Context("text/html", nonce: endpoint is null);
            context.SetEndpoint(endpoint);
            context.Features.Set<ISignedOutFeature>(new SignedOutFeature());

            Apply(context, o => o.Preset = HeadersPreset.OwaspStrict);

            var value = context.Response.Headers[header];
            switch (expected)
            {
                case null:
                    Assert.Equal(0, value.Count);
                    break;
                case "without unsafe":
                    Assert.DoesNotContain("unsafe", Assert.Single(value)!, StringComparison.OrdinalIgnoreCase);
                    Assert.Contains("report-uri", Assert.Single(value)!, StringComparison.Ordinal);
                    break;
                case "every feature":
                    var tokens = Assert.Single(value)!.Split(", ");
                    Assert.Equal(29, tokens.Length);
                    Assert.All(tokens, token => Assert.Matches("^[a-z-]+=\\((self)?\\)$", token));
                    break;
                default:
                    Assert.Equal(expected, Assert.Single(value));
                    break;
            }
        }
    }

    [Fact]
    public void OwaspChecks_AreSeventeen() => Assert.Equal(17, OwaspChecks.Count);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strict_HasNothingAboveStrictCsp(bool isComponent)
    {
        var rules = Rules(o => o.Preset = HeadersPreset.Strict);
        var draft = rules.Draft(isComponent ? EndpointWishes.Of(Component()) : EndpointWishes.None);

        var evaluation = PolicyEvaluator.Evaluate(rules.Compiled(draft));

        // The hash of the template's menu is the application's to take away.
        Assert.DoesNotContain(evaluation.Findings, f => f.Severity < PolicyFindingSeverity.StrictCsp
            && !(isComponent && f.Directive == "script-src-attr"));
        Assert.Equal(150, evaluation.ObservatoryScore);
    }

    [Theory]
    [InlineData("webapp", "text/html", "script-src 'self'")]
    [InlineData("WebApp", "application/json", Nothing)]
    [InlineData("strict", "text/html", "script-src 'none'")]
    [InlineData("owaspstrict", "text/html", "script-src 'self'")]
    [InlineData("api", "text/html", Nothing)]
    [InlineData("API", "image/svg+xml", Nothing)]
    [InlineData("blazor", "text/html", "base-uri 'self'")]
    [InlineData("static", "text/html", "script-src 'self'")]
    [InlineData("static", "application/pdf", "")]
    public void BuiltInName_DecidesWhatAResponseIsTakenFor(string name, string type, string part)
    {
        var context = Context(type);
        context.SetEndpoint(new Endpoint(null, new(new HeadersPolicyAttribute(name)), "e"));

        // What the application changed does not count there.
        Apply(context, o => o.Csp.ScriptSrc.Add("https://cdn.example"));

        var policy = context.Response.Headers.ContentSecurityPolicy.ToString();
        if (part.Length == 0 || part == Nothing)
        {
            Assert.Equal(part, policy);
        }

        Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.example", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 0, false)]
    [InlineData(206, 0, false)]
    [InlineData(404, 1, true)]
    [InlineData(500, 1, true)]
    public void Static_IsForFilesThatAreThere(int status, int policies, bool noStore)
    {
        var context = Context("application/pdf", status);
        context.SetEndpoint(new Endpoint(null, new(new HeadersPolicyAttribute(HeadersPreset.Static)), "e"));

        Apply(context);

        Assert.Equal(policies, context.Response.Headers.ContentSecurityPolicy.Count);
        Assert.Equal(noStore, context.Response.Headers.CacheControl.Count > 0);
    }

    [Fact]
    public void Api_ForTheWholeApplication_TakesHtmlForData()
    {
        var context = Context("text/html");

        Apply(context, o => o.Preset = HeadersPreset.Api);

        var headers = context.Response.Headers;
        Assert.Equal((Nothing, "no-referrer", "no-store, max-age=0"),
            (headers.ContentSecurityPolicy.ToString(), headers["Referrer-Policy"].ToString(), headers.CacheControl.ToString()));
        Assert.False(headers.ContainsKey("Reporting-Endpoints"));
    }

    [Fact]
    public void NamedPolicy_WithAPreset_MayChangeIt()
    {
        var context = Context("text/html");
        context.SetEndpoint(new Endpoint(null, new(new HeadersPolicyAttribute("viewer")), "e"));

        Apply(context, o => o.AddPolicy("viewer", p =>
        {
            p.Preset = HeadersPreset.Blazor;
            p.Csp.ImgSrc.Add("https://img.example");
        }));

        Assert.Contains("img-src 'self' data: https://img.example", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Contains("base-uri 'self'", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPreset_LeavesRoomForPasskeys()
    {
        foreach (var preset in Enum.GetValues<HeadersPreset>())
        {
            var rules = new HeadersRules(new SecureHeadersOptions { Preset = preset }, HostFacts.None with { UsesPasskeys = true });

            Assert.Equal("(self)", rules.ApplicationPolicy.Permissions["publickey-credentials-get"]);
            Assert.Equal("(self)", rules.Find(preset.ToString())!.Permissions["publickey-credentials-get"]);
        }
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("static")]
    [InlineData("WEBAPP")]
    public void Validate_ConfiguredNameOfABuiltInPolicy_IsAMistake(string name)
    {
        var options = new SecureHeadersOptions();
        options.AddPolicy(name, _ => { });

        Assert.Contains("built-in policy", Assert.Single(new HeadersOptionsValidator().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apis", "did you mean \"api\"")]
    [InlineData("blazer", "did you mean \"blazor\"")]
    [InlineData("7", "built-in one (api, blazor, owaspstrict, static, strict, webapp)")]
    [InlineData("", "there is no header policy")]
    public void Mistakes_UnknownName_SaysWhatThereIs(string name, string part)
        => Assert.Contains(part, Assert.Single(EndpointWishes.Mistakes(
            new Endpoint(null, new(new HeadersPolicyAttribute(name)), "e"), Rules().PolicyNames)), StringComparison.Ordinal);

    private static Endpoint Component() => new(null, new(new ComponentTypeMetadata(typeof(PresetTests))), "component");

    private static HeadersRules Rules(Action<SecureHeadersOptions>? change = null)
    {
        var options = new SecureHeadersOptions();
        change?.Invoke(options);
        return new HeadersRules(options, HostFacts.None);
    }

    private static DefaultHttpContext Context(string type, int status = 200, bool nonce = false)
    {
        var context = new DefaultHttpContext
        {
            Request = { Scheme = "https", Host = new HostString("app.example") },
            Response = { ContentType = type, StatusCode = status },
        };
        if (nonce)
        {
            context.GetCspNonce();
        }

        return context;
    }

    private static void Apply(HttpContext context, Action<SecureHeadersOptions>? change = null)
        => new ResponseHeadersMiddleware(_ => Task.CompletedTask, Rules(change)).Apply(context);
}

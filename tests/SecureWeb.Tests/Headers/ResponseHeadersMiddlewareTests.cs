using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Http;

namespace SecureWeb.Tests.Headers;

public sealed class ResponseHeadersMiddlewareTests
{
    private const string NoStore = "no-store, max-age=0";

    [Theory]
    [InlineData("text/html", 200, false, null, null, null)]
    [InlineData("text/html", 200, true, null, null, NoStore)]
    [InlineData("text/html", 200, true, "public, max-age=60", null, "public, max-age=60")]
    [InlineData("text/html", 404, false, null, null, NoStore)]
    [InlineData("text/html", 500, false, "no-cache,no-store", null, "no-cache,no-store")]
    [InlineData("application/json", 200, false, null, null, NoStore)]
    [InlineData("application/json", 200, false, "max-age=60", null, "max-age=60")]
    [InlineData("image/png", 200, false, null, "\"v1\"", null)]
    [InlineData("image/png", 200, true, null, "\"v1\"", NoStore)]
    [InlineData(null, 302, false, null, null, null)]
    [InlineData(null, 302, true, null, null, NoStore)]
    [InlineData(null, 304, true, null, null, null)]
    [Trait("ASVS", "14.3.2")]
    public void Apply_CacheControl(string? type, int status, bool signedIn, string? set, string? etag, string? expected)
    {
        var context = Context(type, status);
        context.Response.Headers.CacheControl = set;
        context.Response.Headers.ETag = etag;
        if (signedIn)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity("test"));
        }

        Apply(context);

        Assert.Equal(expected, context.Response.Headers.CacheControl.FirstOrDefault());
    }

    [Fact]
    public void Apply_OwaspStrict_KeepsAnonymousPagesOutOfCachesToo()
    {
        var context = Context("text/html", 200);

        Apply(context, o => o.Preset = HeadersPreset.OwaspStrict);

        Assert.Equal(NoStore, context.Response.Headers.CacheControl);
    }

    [Fact]
    public void Apply_NonceWithSharedCaching_IsNotStored()
    {
        var context = Context("text/html", 200);
        context.GetCspNonce();
        context.Response.Headers.CacheControl = "public, max-age=60";

        Apply(context);

        Assert.Equal(NoStore, context.Response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("https", 200, "\"cache\",\"cookies\",\"storage\"")]
    [InlineData("https", 302, "\"cache\",\"cookies\",\"storage\"")]
    [InlineData("https", 204, "\"cache\",\"cookies\",\"storage\"")]
    [InlineData("http", 200, null)]
    [Trait("ASVS", "14.3.1")]
    public void Apply_SignedOut_ClearsSiteData(string scheme, int status, string? expected)
    {
        var context = Context(null, status);
        context.Request.Scheme = scheme;
        context.Features.Set<ISignedOutFeature>(new SignedOutFeature());

        Apply(context);

        Assert.Equal(expected, context.Response.Headers["Clear-Site-Data"].FirstOrDefault());
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("example.com:8443", true)]
    [InlineData("localhost:5001", false)]
    [InlineData("[::1]:5001", false)]
    [InlineData("[::1]", false)]
    [InlineData("[2001:db8::1]:443", true)]
    [InlineData("intranet.example", false)]
    [InlineData("", true)]
    [Trait("ASVS", "3.4.1")]
    public void Apply_Host_DecidesHsts(string host, bool expected)
    {
        var context = Context("text/html", 200);
        context.Request.Scheme = "https";
        context.Request.Host = new HostString(host);

        Apply(context, o => o.Hsts.ExcludedHosts.Add("INTRANET.example"));

        Assert.Equal(expected, context.Response.Headers.StrictTransportSecurity.Count == 1);
        Assert.Contains("upgrade-insecure-requests", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frame-ancestors 'self'", false)]
    [InlineData("sandbox", true)]
    [InlineData("default-src *", true)]
    public void Apply_PolicyAlreadyThere_NeverWeakensOurs(string theirs, bool kept)
    {
        var context = Context("text/html", 200);
        context.Response.Headers.ContentSecurityPolicy = theirs;
        var plain = Context("text/html", 200);
        Apply(plain);
        var ours = plain.Response.Headers.ContentSecurityPolicy.ToString();

        Apply(context);

        Assert.Equal(kept ? $"{ours}, {theirs}" : ours, Assert.Single(context.Response.Headers.ContentSecurityPolicy));
    }

    [Fact]
    public void Apply_HeadersAlreadyThere_AreReplaced()
    {
        var context = Context("text/html", 200);
        context.Response.Headers.XFrameOptions = "SAMEORIGIN";
        context.Response.Headers["referrer-policy"] = "unsafe-url";

        Apply(context);

        Assert.Equal("DENY", Assert.Single(context.Response.Headers.XFrameOptions));
        Assert.Equal("strict-origin-when-cross-origin", Assert.Single(context.Response.Headers["Referrer-Policy"]));
    }

    [Fact]
    public void Apply_AllowAppOverride_KeepsDecisionsButNotTheFrameworks()
    {
        var context = Context("text/html", 200);
        context.Response.Headers.XFrameOptions = "SAMEORIGIN";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";

        Apply(context, o =>
            o.AllowAppOverride.UnionWith(["x-frame-options", "Referrer-Policy", "Content-Security-Policy"]));

        Assert.Equal("DENY", context.Response.Headers.XFrameOptions);
        Assert.Equal("no-referrer", context.Response.Headers["Referrer-Policy"]);
        Assert.Equal("default-src 'self'", context.Response.Headers.ContentSecurityPolicy);
    }

    [Fact]
    public void Apply_NotModified_DropsThePolicy()
    {
        var context = Context("text/html", 304);
        context.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";

        Apply(context);

        Assert.Equal(0, context.Response.Headers.ContentSecurityPolicy.Count);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
    }

    [Fact]
    public void Apply_CorsHeaders_AreLeftAlone()
    {
        var context = Context("application/json", 200);
        context.Response.Headers.AccessControlAllowOrigin = "https://spa.example";

        Apply(context);

        Assert.Equal("https://spa.example", context.Response.Headers.AccessControlAllowOrigin);
    }

    [Fact]
    public void Apply_AfterTheExceptionHandler_UsesTheFailedEndpointsPolicy()
    {
        var context = Context("text/html", 500);
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature
        {
            Error = new InvalidOperationException(),
            Endpoint = new Endpoint(null, new(new AllowFramingAttribute("https://partner.example")), "failed"),
        });

        Apply(context);

        Assert.Contains("frame-ancestors https://partner.example", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(200, false)]
    public void Apply_ErrorPageWithItsOwnPolicy_ReplacesTheApplications(int status, bool expected)
    {
        var context = Context("text/html", status);
        context.Features.Set<IResponseCspFeature>(new OwnPolicy());

        Apply(context, o => o.CspReportOnly.RequireTrustedTypes = true);

        Assert.Equal(expected, context.Response.Headers.ContentSecurityPolicy == "default-src 'none'");
        Assert.Equal(expected, context.Response.Headers.ContentSecurityPolicyReportOnly.Count == 0);
    }

    private sealed class OwnPolicy : IResponseCspFeature
    {
        public string? ContentSecurityPolicy => "default-src 'none'";
    }

    private static DefaultHttpContext Context(string? contentType, int status)
        => new() { Response = { ContentType = contentType, StatusCode = status } };

    private static void Apply(HttpContext context, Action<SecureHeadersOptions>? change = null)
    {
        var options = new SecureHeadersOptions();
        change?.Invoke(options);
        new ResponseHeadersMiddleware(_ => Task.CompletedTask, new HeadersRules(options, HostFacts.None)).Apply(context);
    }
}

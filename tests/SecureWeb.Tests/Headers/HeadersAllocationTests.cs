using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Benchmarks.Headers;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Tests.Headers;

/// <summary>What the headers allocate beyond the server's own storage, which is reused here as Kestrel reuses its own.</summary>
public sealed class HeadersAllocationTests
{
    [Theory]
    [InlineData("text/html", "http", 200)]
    [InlineData("text/html", "https", 200)]
    [InlineData("application/json", "https", 200)]
    [InlineData("application/problem+json", "https", 500)]
    [InlineData(null, "https", 302)]
    public void Apply_WithoutNonce_AllocatesNothing(string? contentType, string scheme, int status)
        => Assert.Equal(0, BytesPerRequest(Loop(contentType, scheme, status, _ => { })));

    [Fact]
    public void Apply_EndpointWithPolicy_AllocatesNothing()
    {
        var endpoint = new Endpoint(null, new(new AllowFramingAttribute("https://partner.example")), "framed");

        Assert.Equal(0, BytesPerRequest(Loop("text/html", "https", 200, context => context.SetEndpoint(endpoint))));
    }

    [Fact]
    public void Apply_EverySetting_AllocatesNothing()
    {
        var options = new SecureHeadersOptions
        {
            RobotsTag = "noindex", IntegrityPolicy = IntegrityPolicy.ReportOnly, CspReportOnlyPreset = HeadersPreset.Strict,
            OpenerPolicyReportOnly = CrossOriginOpenerPolicy.SameOrigin, ReportingEndpoints = { ["mine"] = "/mine" },
        };

        Assert.Equal(0, BytesPerRequest(Loop("text/html", "https", 200, _ => { }, options)));
    }

    [Fact]
    public void Apply_WithNonce_AllocatesTwoStringsAndTheFeature()
    {
        string nonce = "";
        var loop = Loop("text/html", "https", 200, context => nonce = context.GetCspNonce());

        var bytes = BytesPerRequest(loop);

        // A string is 22 bytes and two for each character, rounded up to eight.
        var strings = Size(nonce) + Size(loop.Headers.ContentSecurityPolicy.ToString());
        Assert.InRange(bytes, strings, strings + 32);
    }

    private static long Size(string text) => (22 + (2 * text.Length) + 7) / 8 * 8;

    private static RequestLoop Loop(
        string? contentType, string scheme, int status, Action<HttpContext> handler, SecureHeadersOptions? options = null)
    {
        var rules = new HeadersRules(options ?? new SecureHeadersOptions(), HostFacts.None);
        return new RequestLoop(
            new ServiceCollection().BuildServiceProvider(),
            app => app.Use(next => new ResponseHeadersMiddleware(next, rules).InvokeAsync),
            context =>
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = contentType;
                handler(context);
                return Task.CompletedTask;
            },
            scheme);
    }

    private static long BytesPerRequest(RequestLoop loop)
    {
        // Twice round: the first makes what is made once.
        Run(loop, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(loop, 100);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    private static void Run(RequestLoop loop, int times)
    {
        for (var i = 0; i < times; i++)
        {
            loop.Run();
        }
    }
}

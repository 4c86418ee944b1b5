using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>Tenants choose their policy by a header here.</summary>
public sealed class PolicySelectorTests
{
    private const string OfTheApplication = "DENY";

    // Path, tenant, frame options and whether the tenant's script host is allowed.
    [Theory]
    [InlineData("/", "none", OfTheApplication, false)]
    [InlineData("/", "blue", "SAMEORIGIN", true)]
    [InlineData("/", "BLUE", "SAMEORIGIN", true)]
    [InlineData("/", "unknown", OfTheApplication, false)]
    [InlineData("/", "", OfTheApplication, false)]
    [InlineData("/", "throws", OfTheApplication, false)]
    [InlineData("/missing", "blue", "SAMEORIGIN", true)]
    [InlineData("/own", "blue", OfTheApplication, false)]
    [InlineData("/streamed", "blue", "SAMEORIGIN", true)]
    [InlineData("/streamed", "throws", OfTheApplication, false)]
    public async Task Tenant_ChoosesItsPolicy(string path, string tenant, string frameOptions, bool allowsHost)
    {
        foreach (var isAsync in (bool[])[false, true])
        {
            await using var host = await StartAsync(isAsync);

            using var response = await GetAsync(host, path, tenant);

            Assert.Equal(frameOptions, Assert.Single(response.Headers.GetValues("X-Frame-Options")));
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            if (response.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal(allowsHost, policy.Contains("https://blue.example", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Endpoint_AddsToTheChosenPolicy()
    {
        await using var host = await StartAsync(isAsync: false);

        using var response = await GetAsync(host, "/more", "blue");

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self' https://blue.example https://cdn.example", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selector_IsAskedOnceForAResponse()
    {
        await using var host = await StartAsync(isAsync: true);

        foreach (var path in (string[])["/", "/streamed", "/missing"])
        {
            using var response = await GetAsync(host, path, "blue");
        }

        Assert.Equal(3, host.Services.GetRequiredService<Calls>().Count);
    }

    [Fact]
    public async Task Failures_AreLoggedOnceAndEscaped()
    {
        await using var host = await StartAsync(isAsync: true);
        foreach (var tenant in (string[])["throws", "throws", "no\u001bsuch", "no\u001bsuch"])
        {
            using var response = await GetAsync(host, "/", Uri.EscapeDataString(tenant));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Single(host.Logs.GetSnapshot(), r => r.Id.Name == "HeadersSelectorFailed");
        var unknown = Assert.Single(host.Logs.GetSnapshot(), r => r.Id.Name == "SelectedHeadersPolicyUnknown");
        Assert.Contains("no\\u001bsuch", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothSelectors_TheFirstThatNamesOneCounts()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", Page), AddPolicies, b =>
        {
            b.Services.AddSingleton<Calls>();
            b.Services.AddSingleton<IHeadersPolicySelector>(new Fixed("green"));
            b.Services.AddScoped<IAsyncHeadersPolicySelector, ByTenantLater>();
        });

        using var response = await GetAsync(host, "/", "blue");

        Assert.Contains("https://green.example", response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.Equal(0, host.Services.GetRequiredService<Calls>().Count);
    }

    private static Task<SecureHost> StartAsync(bool isAsync) => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/", Page);
            app.MapGet("/own", Page).WithHeadersPolicy("own");
            app.MapGet("/more", Page).WithCspSource("script-src", "https://cdn.example");
            app.MapGet("/streamed", async (HttpResponse response) =>
            {
                response.ContentType = "text/html";
                await response.WriteAsync("<p>");
                await response.Body.FlushAsync();
                await response.WriteAsync("</p>");
            });
        },
        AddPolicies,
        b =>
        {
            b.Services.AddSingleton<Calls>();
            if (isAsync)
            {
                b.Services.AddScoped<IAsyncHeadersPolicySelector, ByTenantLater>();
            }
            else
            {
                b.Services.AddSingleton<IHeadersPolicySelector, ByTenant>();
            }
        });

    private static void AddPolicies(SecureWeb.Defaults.SecureDefaultsOptions options) => options.Headers
        .AddPolicy("blue", p =>
        {
            p.FrameAncestors.Add("'self'");
            p.Csp.ScriptSrc.Add("https://blue.example");
        })
        .AddPolicy("green", p => p.Csp.ScriptSrc.Add("https://green.example"))
        .AddPolicy("own", p => p.Csp.ImgSrc.Add("https://own.example"));

    private static IResult Page() => Results.Content("<p>ok</p>", "text/html");

    private static async Task<HttpResponseMessage> GetAsync(SecureHost host, string path, string tenant)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("X-Tenant", tenant);
        return await host.Client.SendAsync(request);
    }

    private static string? Tenant(HttpContext context) => Uri.UnescapeDataString(context.Request.Headers["X-Tenant"].ToString()) switch
    {
        "none" => null,
        "throws" => throw new InvalidOperationException("no tenant"),
        var name => name,
    };

    private sealed class Calls
    {
        public int Count { get; set; }
    }

    private sealed class Fixed(string name) : IHeadersPolicySelector
    {
        public string? Select(HttpContext context) => name;
    }

    private sealed class ByTenant : IHeadersPolicySelector
    {
        public string? Select(HttpContext context) => Tenant(context);
    }

    private sealed class ByTenantLater(Calls calls) : IAsyncHeadersPolicySelector
    {
        public async ValueTask<string?> SelectAsync(HttpContext context)
        {
            calls.Count++;
            await Task.Yield();
            return Tenant(context);
        }
    }
}

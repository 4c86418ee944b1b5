using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;
using SecureWeb.Redirects;

namespace SecureWeb.FunctionalTests.Redirects;

public sealed class RedirectTests
{
    [Theory]
    [Trait("ASVS", "3.7.2")]
    [InlineData("/home", true)]
    [InlineData("home?x=//evil.example", true)]
    [InlineData("own", true)]
    [InlineData("https://allowed.example/x", true)]
    [InlineData("https://evil.example/x", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("\\\\evil.example", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("https:evil.example", false)]
    [InlineData("https://own@evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    public async Task Location_FromTheRequest_OnlyStaysOrGoesWhereItMay(string to, bool isAllowed)
    {
        await using var host = await SecureHost.StartAsync(
            Map, options: o => o.Redirects.AllowedOrigins.Add("https://allowed.example"));
        to = to == "own" ? host.Address + "x" : to;

        foreach (var path in (string[])["/redirect", "/results", "/moved"])
        {
            using var response = await host.Client.GetAsync($"{path}?to={Uri.EscapeDataString(to)}");

            if (isAllowed)
            {
                Assert.InRange((int)response.StatusCode, 301, 308);
                Assert.Equal(to, Assert.Single(response.Headers.GetValues("Location")));
            }
            else
            {
                await AssertRefusedAsync(host, response);
            }
        }
    }

    [Fact]
    public async Task Refusal_LogSaysWhatAllowsIt_AndNeverTheQuery()
    {
        await using var host = await SecureHost.StartAsync(Map);

        for (var i = 0; i < 3; i++)
        {
            using var response = await host.Client.GetAsync("/redirect?to=https://evil.example:8443/x%3Ftoken%3Dsecret");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        var line = Assert.Single(host.Logs.GetSnapshot(), r => r.Id.Name == "RedirectOriginRefused").Message;
        Assert.Contains("[AllowRedirect(\"https://evil.example:8443\")]", line, StringComparison.Ordinal);
        Assert.Contains("SecureWeb:Redirects:AllowedOrigins", line, StringComparison.Ordinal);
        Assert.Contains("/redirect", line, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.GetSnapshot(),
            r => r.Category?.StartsWith("SecureWeb", StringComparison.Ordinal) == true
                && r.Message.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Endpoint_NamesItsOrigins_OnlyThose()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/pay", (string to, HttpResponse r) => r.Redirect(to)).AllowRedirect("https://pay.example");
            app.MapGet("/pay-attribute", [AllowRedirect("https://pay.example", "https://bank.example")]
                (string to, HttpResponse r) => r.Redirect(to));
            app.MapGet("/other", (string to, HttpResponse r) => r.Redirect(to));
        });

        Assert.Equal(302, await StatusAsync(host, "/pay", "https://pay.example/x"));
        Assert.Equal(400, await StatusAsync(host, "/pay", "https://bank.example/x"));
        Assert.Equal(302, await StatusAsync(host, "/pay-attribute", "https://bank.example/x"));
        Assert.Equal(400, await StatusAsync(host, "/other", "https://pay.example/x"));
        Assert.Equal(400, await StatusAsync(host, "/pay", "javascript:alert(1)"));
    }

    [Fact]
    public async Task AllowAnyRedirect_OpensOneEndpointAndIsListed()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/any", (string to, HttpResponse r) => r.Redirect(to)).AllowAnyRedirect("checks the client");
            app.MapGet("/attribute", [AllowAnyRedirect("a link list")] (string to, HttpResponse r) => r.Redirect(to));
            app.MapGet("/other", (string to, HttpResponse r) => r.Redirect(to));
        });

        Assert.Equal(302, await StatusAsync(host, "/any", "https://evil.example"));
        Assert.Equal(302, await StatusAsync(host, "/any", "com.app:/callback"));
        Assert.Equal(302, await StatusAsync(host, "/attribute", "https://evil.example"));
        Assert.Equal(400, await StatusAsync(host, "/other", "https://evil.example"));
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("checks the client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AllowRedirect_AnotherSpelling_StopsTheStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(app =>
            app.MapGet("/pay", () => "").AllowRedirect("https://Pay.example/")));

        Assert.Contains("Write https://pay.example.", exception.Message, StringComparison.Ordinal);
    }

    // Too late for the generic body, in time for the address.
    [Theory]
    [InlineData("/flushed")]
    [InlineData("/starting")]
    [InlineData("/started")]
    public async Task Redirect_AfterAFlush_LosesItsLocation(string path)
    {
        await using var host = await SecureHost.StartAsync(Map);

        using var response = await host.Client.GetAsync($"{path}?to=https://evil.example/x");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Location"));
        Assert.Single(Events(host));
    }

    [Fact]
    public async Task WithoutErrorPages_IsRefusedToo()
    {
        await using var host = await SecureHost.StartAsync(Map, o => o.Disable(SecureFeature.Errors, "test"));

        using var response = await host.Client.GetAsync("/redirect?to=https://evil.example/x");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Location"));
    }

    [Fact]
    public async Task SwitchedOff_LetsEverythingThrough()
    {
        await using var host = await SecureHost.StartAsync(Map, o => o.Disable(SecureFeature.Redirects, "test"));

        Assert.Equal(302, await StatusAsync(host, "/redirect", "https://evil.example"));
    }

    [Theory]
    [InlineData("created", 201)]
    [InlineData("ok", 200)]
    public async Task Location_OnAnAnswerThatIsNoRedirect_Stays(string path, int status)
    {
        await using var host = await SecureHost.StartAsync(Map);

        using var response = await host.Client.GetAsync($"{path}?to=https://storage.example/1");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("https://storage.example/1", Assert.Single(response.Headers.GetValues("Location")));
    }

    [Fact]
    public async Task Location_Twice_EachIsJudged()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", (HttpResponse r) =>
        {
            r.StatusCode = 302;
            r.Headers.Location = new(["/home", "https://evil.example"]);
        }));

        using var response = await host.Client.GetAsync("/");

        await AssertRefusedAsync(host, response);
    }

    [Fact]
    public async Task HttpsRedirectionOfTheFramework_Works()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.UseHttpsRedirection();
                app.MapGet("/", () => "ok");
            },
            services: b => b.Services.AddHttpsRedirection(o => o.HttpsPort = 5443));

        using var response = await host.Client.GetAsync("/x?y=1");

        Assert.Equal(HttpStatusCode.RedirectKeepVerb, response.StatusCode);
        Assert.Equal("https://localhost:5443/x?y=1", response.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/to-route", 302)]
    [InlineData("/redirect-controller/action", 302)]
    [InlineData("/redirect-controller/to?to=/home", 302)]
    [InlineData("/redirect-controller/to?to=https://evil.example", 400)]
    [InlineData("/redirect-controller/allowed?to=https://pay.example", 302)]
    [InlineData("/redirect-controller/allowed?to=https://evil.example", 400)]
    public async Task Controller_RedirectsOfItsOwn_Work(string path, int status)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapControllers();
                app.MapGet("/named", () => "ok").WithName("named");
                app.MapGet("/to-route", () => Results.RedirectToRoute("named"));
            },
            services: b => b.Services.AddControllers().AddApplicationPart(typeof(RedirectController).Assembly));

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 302, response.Headers.Contains("Location"));
    }

    [Fact]
    public async Task Refusal_DescriptionOfTheBodyThatWasNotWritten_DoesNotKeepTheGenericOneOut()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", (HttpResponse r) =>
        {
            r.Redirect("https://evil.example");
            r.ContentType = "text/html";
            r.ContentLength = 0;
        }));

        using var response = await host.Client.GetAsync("/");

        await AssertRefusedAsync(host, response);
    }

    internal static IEnumerable<string> Events(SecureHost host)
        => host.Services.GetRequiredService<ISecurityEventHistory>().Snapshot()
            .Where(e => e.Type == SecurityEventTypes.MaliciousOpenRedirect).Select(e => e.Reason!);

    internal static async Task AssertRefusedAsync(SecureHost host, HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Location"));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("evil", body, StringComparison.Ordinal);
        Assert.NotEmpty(Events(host));
    }

    private static async Task<int> StatusAsync(SecureHost host, string path, string to)
    {
        using var response = await host.Client.GetAsync($"{path}?to={Uri.EscapeDataString(to)}");
        return (int)response.StatusCode;
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/redirect", (string to, HttpResponse r) => r.Redirect(to));
        app.MapGet("/results", (string to) => Results.Redirect(to));
        app.MapGet("/moved", (string to, HttpResponse r) =>
        {
            r.StatusCode = 308;
            r.Headers.Location = to;
        });
        app.MapGet("/created", (string to, HttpResponse r) =>
        {
            r.StatusCode = 201;
            r.Headers.Location = to;
        });
        app.MapGet("/ok", (string to, HttpResponse r) => { r.Headers.Location = to; });
        app.MapGet("/flushed", async (string to, HttpResponse r) =>
        {
            r.Redirect(to);
            await r.WriteAsync("moved");
            await r.WriteAsync(" on");
        });
        app.MapGet("/started", async (string to, HttpResponse r) =>
        {
            r.Redirect(to);
            await r.StartAsync();
        });
        app.MapGet("/starting", (string to, HttpResponse r) => r.OnStarting(() =>
        {
            r.Redirect(to);
            return Task.CompletedTask;
        }));
    }
}

using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Firewall;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Firewall;

/// <summary>What real applications and clients send and must keep sending.</summary>
public sealed class InteropTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task OrdinaryRequest_OnKestrel_IsJudgedWithoutAllocation(string version)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/products/{id}", (HttpContext context, RequestRules rules) =>
            {
                var isClean = rules.Evaluate(context).IsEmpty;
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 100; i++)
                {
                    isClean &= rules.Evaluate(context).IsEmpty;
                }

                var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                return string.Create(CultureInfo.InvariantCulture, $"{isClean} {bytes}");
            }),
            https: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/products/42?sort=name&q=caf%C3%A9")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml");
        request.Headers.TryAddWithoutValidation("Accept-Language", "en,de;q=0.7");
        request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "none");
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal("True 0", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SignalR_NegotiateWithoutContent_Passes()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapHub<Hub>("/hub"), services: b => b.Services.AddSignalR());

        using var response = await host.Client.PostAsync("/hub/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task WebsiteOfStaticFiles_WithFingerprints_Passes()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapFallback("{**path}", () => "index"));

        foreach (var path in (string[])["/", "/site.abc123.css", "/js/app.7f3kd9.min.js", "/img/a%20b%20(1).png",
            "/.well-known/security.txt", "/orders/17/edit", "/_framework/blazor.web.js", "/favicon.ico"])
        {
            Assert.Equal("index", await host.Client.GetStringAsync(path));
        }
    }

    [Theory]
    [InlineData("/one?id=1", 200)]
    [InlineData("/one?id=1&id=2", 400)]
    [InlineData("/one?id=1&ID=2", 400)]
    [InlineData("/one?id=1&other=1&other=2", 200)]
    [InlineData("/named?n=1&n=2", 400)]
    [InlineData("/many?id=1&id=2", 200)]
    [InlineData("/route/5?id=1&id=2", 200)]
    [InlineData("/header?id=1&id=2", 200)]
    [InlineData("/excepted?id=1&id=2", 200)]
    [InlineData("/single?text=a", 200)]
    [InlineData("/single?text=a&text=b", 400)]
    [InlineData("/single?number=1&number=2", 400)]
    [InlineData("/single?check=true&check=false", 200)]
    [InlineData("/single?list=1&list=2", 200)]
    public async Task SingleParameter_SentTwice_IsRefused(string target, int status)
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/one", (string id) => id);
                app.MapGet("/named", ([FromQuery(Name = "n")] int? number) => number);
                app.MapGet("/many", (string[] id) => id.Length);
                app.MapGet("/route/{id}", (string id) => id);
                app.MapGet("/header", ([FromHeader] string? id) => id ?? "none");
                app.MapGet("/excepted", (string id) => id).WithFirewallException("Q3", "takes a list in one string");
                app.MapControllers();
            },
            services: b => b.Services.AddControllers().AddApplicationPart(typeof(InteropTests).Assembly));

        using var response = await host.Client.GetAsync(target);

        Assert.Equal(status, (int)response.StatusCode);
    }
}

[Route("/single")]
public sealed class SingleParametersController : Controller
{
    [HttpGet]
    public IActionResult Get(string? text, int? number, bool check, int[] list)
        => Content($"{text}{number}{check}{list.Length}");
}

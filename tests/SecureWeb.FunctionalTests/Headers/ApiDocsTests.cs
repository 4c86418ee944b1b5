using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;
using SecureWeb.Diagnostics;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>The real Swagger UI and Scalar: looser pages of their own in Development, nothing elsewhere.</summary>
public sealed class ApiDocsTests
{
    private const string Strict = "script-src 'self'; style-src 'self';";

    [Fact]
    public async Task Development_OnlyThePagesOfTheTools_AreLooser()
    {
        await using var host = await StartAsync("Development");

        Assert.Contains("script-src 'self'; style-src 'self' 'unsafe-inline';", await PolicyAsync(host, "/swagger/index.html"),
            StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';",
            await PolicyAsync(host, "/reference/"), StringComparison.Ordinal);
        Assert.Contains(Strict, await PolicyAsync(host, "/page"), StringComparison.Ordinal);
        Assert.Contains(Strict, await PolicyAsync(host, "/swagger/mine"), StringComparison.Ordinal);
        Assert.Single(host.Logs.GetSnapshot(), line => line.Id.Id == EventIds.ApiDocsRelaxed);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task OutsideDevelopment_NothingIsLooser(string environment)
    {
        await using var host = await StartAsync(environment);

        foreach (var path in new[] { "/swagger/index.html", "/reference/", "/page" })
        {
            Assert.Contains(Strict, await PolicyAsync(host, path), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(host.Logs.GetSnapshot(), line => line.Id.Id == EventIds.ApiDocsRelaxed);
    }

    [Fact]
    public async Task Production_WithAReason_IsLooserAndSaid()
    {
        await using var host = await StartAsync("Production",
            o => o.ApiDocs.DangerouslyRelaxInProduction = "the documentation host serves nothing else");

        Assert.Contains("'unsafe-inline'", await PolicyAsync(host, "/swagger/index.html"), StringComparison.Ordinal);
        Assert.Contains(Strict, await PolicyAsync(host, "/page"), StringComparison.Ordinal);
        Assert.Contains(host.Logs.GetSnapshot(), line => line.Id.Id == EventIds.ApiDocsRelaxedInProduction
            && line.Message.Contains("the documentation host serves nothing else", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ViteServer_InProduction_HasNoEffectAndIsSaid()
    {
        await using var host = await StartAsync("Production", o => o.Development.ViteServer = "http://localhost:5173");

        Assert.DoesNotContain("localhost", await PolicyAsync(host, "/page"), StringComparison.Ordinal);
        Assert.Contains(host.Logs.GetSnapshot(), line => line.Id.Id == EventIds.StartupWarning
            && line.Message.Contains("ViteServer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ViteServer_InDevelopment_IsAllowedAndSaid()
    {
        await using var host = await StartAsync("Development", o => o.Development.ViteServer = "http://localhost:5173");

        Assert.Contains("connect-src 'self' http://localhost:5173 ws://localhost:5173;", await PolicyAsync(host, "/page"),
            StringComparison.Ordinal);
        Assert.Single(host.Logs.GetSnapshot(), line => line.Id.Id == EventIds.ViteAllowed);
    }

    private static Task<SecureHost> StartAsync(string environment, Action<SecureHeadersOptions>? options = null)
        => SecureHost.StartAsync(
            environment: environment,
            options: o => options?.Invoke(o.Headers),
            endpoints: app =>
            {
                app.UseSwaggerUI(ui => ui.SwaggerEndpoint("/openapi/v1.json", "v1"));
                app.MapScalarApiReference("/reference");
                app.MapGet("/page", () => Results.Content("<p>", "text/html"));
                app.MapGet("/swagger/mine", () => Results.Content("<p>", "text/html"));
            });

    private static async Task<string> PolicyAsync(SecureHost host, string path)
    {
        using var response = await host.Client.GetAsync(path);
        Assert.Equal(200, (int)response.StatusCode);
        return Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Authorization;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>A permission attribute must never be skipped without a word, wherever the endpoint stands.</summary>
public sealed class FailClosedTests
{
    [Theory]
    [InlineData("/plain")]
    [InlineData("/short")]
    [InlineData("/branch/x")]
    public async Task RequirePermission_WithoutAuthorizationMiddleware_IsAnErrorNotASuccess(string path)
    {
        // No SecureWeb pipeline at all: the attribute alone must hold.
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddAuthorization();
        await using var app = builder.Build();

        // Keeps WebApplication from adding the middleware by itself.
        ((IApplicationBuilder)app).Properties["__AuthorizationMiddlewareSet"] = true;
        app.Map("/branch", branch => branch.UseRouting().UseEndpoints(
            routes => routes.MapGet("/x", () => "secret").RequirePermission("a:b")));
        app.MapGet("/plain", () => "secret").RequirePermission("a:b");
        app.MapGet("/short", () => "secret").RequirePermission("a:b").ShortCircuit();
        await app.StartAsync();
        using var client = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.Single()),
        };

        using var response = await client.GetAsync(path);

        Assert.Equal(500, (int)response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RequirePermission_InABranchWithItsOwnRouting_IsNeverASuccess(bool before)
    {
        static void Branch(WebApplication app) => app.Map("/branch", branch => branch.UseRouting().UseEndpoints(
            routes => routes.MapGet("/x", () => "secret").RequirePermission("a:b")));
        await using var host = await SecureHost.StartAsync(
            services: TestScheme.Add,
            pipeline: app =>
            {
                if (before)
                {
                    Branch(app);
                }

                app.UseSecureDefaults();
                if (!before)
                {
                    Branch(app);
                }
            });

        Assert.True(await host.Status("/branch/x") >= 400);
        Assert.True(await host.Status("/branch/x", "ann") >= 400);
    }

    [Fact]
    public async Task RequirePermission_ShortCircuited_StopsTheStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            app => app.MapGet("/x", () => "x").RequirePermission("a:b").ShortCircuit(), services: TestScheme.Add));

        Assert.Contains("short-circuited", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShortCircuit_EndpointThatSaysNothing_IsWarnedAbout()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/x", () => "x").ShortCircuit();
                app.MapGet("/y", () => "y").ShortCircuit().Public("test");
                app.MapShortCircuit(404, "robots.txt");
            },
            services: TestScheme.Add);

        var warning = Assert.Single(host.Logs.GetSnapshot(),
            r => r.Message.Contains("is short-circuited", StringComparison.Ordinal));
        Assert.Contains("/x", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequirementDataOnlyAttribute_IsEnforcedAndWarnedAbout()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/x", () => "x").WithMetadata(new RequirementDataOnlyAttribute()), services: TestScheme.Add);

        Assert.Equal(403, await host.Status("/x", "ann"));
        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("IAuthorizationRequirementData but not IAuthorizeData", StringComparison.Ordinal));
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class RequirementDataOnlyAttribute : Attribute, IAuthorizationRequirementData, IAuthorizationRequirement
    {
        public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
    }
}

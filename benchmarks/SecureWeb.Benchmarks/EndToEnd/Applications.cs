using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Defaults;

namespace SecureWeb.Benchmarks.EndToEnd;

/// <summary>The same small application three times: bare, secured by hand, secured by the two calls.</summary>
internal static class Applications
{
    public static IReadOnlyDictionary<string, Func<Task<WebApplication>>> All { get; } =
        new Dictionary<string, Func<Task<WebApplication>>>
        {
            ["bare"] = () => StartAsync(_ => { }, _ => { }),
            ["assembled"] = () => StartAsync(AddAssembled, UseAssembled),
            ["secure-defaults"] = () => StartSecureAsync(_ => { }, _ => { }),
        };

    public static Task<WebApplication> StartSecureAsync(
        Action<WebApplicationBuilder> services, Action<SecureDefaultsOptions> options) => StartAsync(
        builder =>
        {
            builder.Services.AddSecureDefaults(o =>
            {
                o.Transport.RequireHttps = false;
                options(o);
            });
            services(builder);
        },
        app => app.UseSecureDefaults());

    public static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static async Task<WebApplication> StartAsync(
        Action<WebApplicationBuilder> services, Action<WebApplication> pipeline)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        services(builder);
        var app = builder.Build();
        pipeline(app);
        app.MapGet("/text", () => "Hello, world!");
        app.MapGet("/json", () => TypedResults.Json(new Answer(42, "Hello, world!")));
        app.MapGet("/html", () => TypedResults.Content(Page, "text/html; charset=utf-8"));
        await app.StartAsync();
        return app;
    }

    /// <summary>What a careful team puts together from the framework and NetEscapades for the same protections.</summary>
    private static void AddAssembled(WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddSession();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery();
        builder.Services.AddRateLimiter(o => o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
            c => RateLimitPartition.GetTokenBucketLimiter(
                c.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = int.MaxValue / 2,
                    TokensPerPeriod = int.MaxValue / 2,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                })));
    }

    private static void UseAssembled(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders(policies => policies
            .AddDefaultSecurityHeaders()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddScriptSrc().Self();
                csp.AddStyleSrc().Self();
                csp.AddImgSrc().Self().Data();
                csp.AddFontSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddObjectSrc().None();
                csp.AddBaseUri().None();
                csp.AddFormAction().Self();
                csp.AddFrameAncestors().None();
            })
            .AddPermissionsPolicyWithDefaultSecureDirectives()
            .AddCrossOriginOpenerPolicy(b => b.SameOrigin())
            .AddCrossOriginEmbedderPolicy(b => b.RequireCorp())
            .AddCrossOriginResourcePolicy(b => b.SameOrigin()));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseSession();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    private const string Page = "<!DOCTYPE html><html lang=\"en\"><head><title>Hello</title></head><body><h1>Hello</h1></body></html>";

    private sealed record Answer(int Id, string Text);
}

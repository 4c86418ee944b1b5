using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Authorization;

public sealed class DefaultDenyTests
{
    [Fact]
    public async Task Auto_NoScheme_EndpointsStayReachableAndStartUpListsUnsafeOnes()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/", () => "open");
            app.MapPost("/orders", () => "x");
            app.MapPost("/contact", () => "x").Public("contact form");
        });

        Assert.Equal("open", await host.Client.GetStringAsync("/"));
        var warnings = string.Join('\n', host.Logs.GetSnapshot().Select(r => r.Message));
        Assert.Contains("No authentication scheme is registered", warnings, StringComparison.Ordinal);
        Assert.Contains("open to everybody: HTTP: POST /orders.", warnings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_NoScheme_EndpointThatAsksForAuthorizationAnswers401()
    {
        await using var host = await SecureHost.StartAsync(app =>
        {
            app.MapGet("/", () => "x").RequireAuthorization();
            app.MapGet("/orders", () => "x").RequirePermission("orders:read");
        });

        foreach (var path in new[] { "/", "/orders" })
        {
            using var response = await host.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task Auto_SchemeAddedWhileRunning_ClosesEndpoints()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "x"));
        using var before = await host.Client.GetAsync("/");

        host.Services.GetRequiredService<IAuthenticationSchemeProvider>()
            .AddScheme(new AuthenticationScheme("late", null, typeof(TestScheme)));
        using var after = await host.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [InlineData(AuthorizationMode.Auto, 401, 200)]
    [InlineData(AuthorizationMode.RequireAuthenticated, 401, 200)]
    [InlineData(AuthorizationMode.DenyAll, 401, 403)]
    [InlineData(AuthorizationMode.Off, 200, 200)]
    public async Task Mode_SilentEndpoint_AnswersAnonymousAndUser(AuthorizationMode mode, int anonymous, int user)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "x"), o => o.Authorization.Mode = mode, TestScheme.Add);

        Assert.Equal(anonymous, await host.Status("/"));
        Assert.Equal(user, await host.Status("/", "ann"));
    }

    [Fact]
    public async Task RequireAuthenticated_NoScheme_Answers401()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "x"), o => o.Authorization.Mode = AuthorizationMode.RequireAuthenticated);

        Assert.Equal(401, await host.Status("/"));
    }

    [Fact]
    public async Task FeatureDisabled_PermissionIsStillEnforcedAndSilentEndpointIsOpen()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/", () => "x");
                app.MapGet("/orders", () => "x").RequirePermission("orders:read");
            },
            o => o.Disable(SecureFeature.Authorization, "test"), TestScheme.Add);

        Assert.Equal(200, await host.Status("/"));
        Assert.NotEqual(200, await host.Status("/orders", "ann"));
    }

    [Fact]
    public async Task FallbackPolicyOfTheApplication_IsKept()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "x"),
            services: builder =>
            {
                TestScheme.Add(builder);
                builder.Services.AddAuthorizationBuilder()
                    .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole("boss").Build());
            });

        Assert.Equal(403, await host.Status("/", "ann"));
        Assert.Equal(200, await host.Status("/", "ann,boss"));
        Assert.Equal(404, await host.Status("/nothing"));
        Assert.Equal(405, await host.Status("/", method: "DELETE"));
    }

    [Fact]
    public async Task ResultHandler_AddAuthorizationCalledLater_StaysOurs()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "x"),
            services: builder =>
            {
                TestScheme.Add(builder);
                builder.Services.AddAuthorization();
            });

        Assert.IsType<SecureAuthorizationResultHandler>(
            host.Services.GetRequiredService<IAuthorizationMiddlewareResultHandler>());
    }

    [Fact]
    public async Task ResultHandlerRegisteredBefore_WritesTheRefusalAndTheEventStays()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, TeapotHandler>();
        builder.Services.AddSecureDefaults();
        await using var app = builder.Build();
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.SetEndpoint(new Microsoft.AspNetCore.Routing.RouteEndpointBuilder(
            _ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/x"), 0).Build());

        await app.Services.GetRequiredService<IAuthorizationMiddlewareResultHandler>().HandleAsync(
            _ => Task.CompletedTask, context, new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build(),
            PolicyAuthorizationResult.Forbid());

        Assert.Equal(418, context.Response.StatusCode);
        Assert.Equal(418, Assert.Single(
            app.Services.GetRequiredService<SecureWeb.Audit.ISecurityEventHistory>().Snapshot()).StatusCode);
    }

    [Fact]
    public async Task ResultHandlerRegisteredLater_IsWarnedAbout()
    {
        await using var host = await SecureHost.StartAsync(services: builder => builder.Services
            .AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationMiddlewareResultHandler>());

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains(
            "AuthorizationMiddlewareResultHandler answers refusals in place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HideExistence_SignedInWithoutPermission_Gets404()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/orders", () => "x").RequirePermission("orders:read"),
            o => o.Authorization.HideExistence = true, TestScheme.Add);

        Assert.Equal(401, await host.Status("/orders"));
        Assert.Equal(404, await host.Status("/orders", "ann"));
    }

    [Fact]
    public async Task HandlerOfTheApplication_ThatRefusesUsersItself_IsAskedForSilentEndpointsToo()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "x"),
            services: builder =>
            {
                TestScheme.Add(builder);
                builder.Services.AddScoped<IAuthorizationHandler, BannedUserHandler>();
            });

        Assert.Equal(200, await host.Status("/", "ann"));
        Assert.Equal(403, await host.Status("/", "banned"));
    }

    private sealed class BannedUserHandler : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (context.User.Identity?.Name == "banned")
            {
                context.Fail(new AuthorizationFailureReason(this, "banned"));
            }

            return Task.CompletedTask;
        }
    }

    private sealed class TeapotHandler : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy,
            PolicyAuthorizationResult authorizeResult)
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return Task.CompletedTask;
        }
    }
}

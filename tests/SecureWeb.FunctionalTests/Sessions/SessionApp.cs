using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;
using SecureWeb.Sessions;

namespace SecureWeb.FunctionalTests.Sessions;

/// <summary>A small application with plain cookie authentication, and a clock that the test moves.</summary>
internal static class SessionApp
{
    public static FakeTimeProvider NewClock() => new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static Task<SecureHost> StartAsync(
        TimeProvider? clock = null,
        Action<WebApplicationBuilder>? services = null,
        Action<SecureDefaultsOptions>? options = null,
        Action<WebApplication>? endpoints = null,
        string environment = "Production",
        bool https = true) =>
        SecureHost.StartAsync(
            app =>
            {
                Map(app);
                endpoints?.Invoke(app);
            },
            options: o =>
            {
                o.Disable(SecureFeature.OriginCheck, "these tests send bare requests");
                options?.Invoke(o);
            },
            services: builder =>
            {
                builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
                {
                    o.Events.OnRedirectToLogin = c =>
                    {
                        c.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        return Task.CompletedTask;
                    };
                });
                if (clock is not null)
                {
                    builder.Services.Replace(ServiceDescriptor.Singleton(clock));
                }

                services?.Invoke(builder);
            },
            environment: environment,
            https: https);

    public static ClaimsPrincipal User(string id) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Name, id)], "test"));

    private static void Map(WebApplication app)
    {
        app.MapGet("/plain", () => "plain").AllowAnonymous();
        app.MapPost("/login/{user}", (HttpContext c, string user) => c.SignInAsync(User(user))).AllowAnonymous();
        app.MapPost("/logout", (HttpContext c) => c.SignOutAsync()).AllowAnonymous();
        app.MapGet("/me", (HttpContext c) => c.User.Identity?.Name).RequireAuthorization();
        app.MapGet("/who", (HttpContext c) => c.User.Identity?.Name ?? "nobody").AllowAnonymous();
        app.MapPost("/set/{key}/{value}", (HttpContext c, string key, string value) => c.Session.SetString(key, value))
            .AllowAnonymous();
        app.MapPost("/remove/{key}", (HttpContext c, string key) => c.Session.Remove(key)).AllowAnonymous();
        app.MapPost("/clear", (HttpContext c) => c.Session.Clear()).AllowAnonymous();
        app.MapGet("/get/{key}", (HttpContext c, string key) => c.Session.GetString(key) ?? "none").AllowAnonymous();
        app.MapGet("/id", (HttpContext c) => c.Features.Get<ISecureSessionFeature>()!.PublicId ?? "none").AllowAnonymous();
        app.MapGet("/sessions", async (HttpContext c, ISessionManager m) => await m.ListMineAsync(c)).AllowAnonymous();
        app.MapDelete("/sessions/{id}", async (HttpContext c, ISessionManager m, string id) => await m.EndAsync(c, id))
            .AllowAnonymous();
        app.MapPost("/end-others", async (HttpContext c, ISessionManager m) => await m.EndOthersAsync(c)).AllowAnonymous();
        app.MapPost("/end-all/{user}", async (ISessionManager m, string user) => await m.EndAllForUserAsync(user))
            .AllowAnonymous();
        app.MapPost("/rotate", (HttpContext c, ISessionManager m) => m.RequestRotation(c)).AllowAnonymous();
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;
using SecureWeb.FunctionalTests.Authorization.Access;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization.Guard;

/// <summary>An endpoint that succeeds on an object nobody decided about is found; one that asks, in whatever way, is
/// left alone.</summary>
public sealed class ObjectGuardTests
{
    private const string Event = "authz_unchecked_resource";

    [Theory]
    [InlineData("Development", ObjectCheckMode.Report, 500, true)]
    [InlineData("Development", ObjectCheckMode.Enforce, 500, true)]
    [InlineData("Development", ObjectCheckMode.Off, 200, false)]
    [InlineData("Production", ObjectCheckMode.Report, 200, true)]
    [InlineData("Production", ObjectCheckMode.Enforce, 500, true)]
    [InlineData("Production", ObjectCheckMode.Off, 200, false)]
    public async Task Marked_NobodyDecided_ByEnvironmentAndMode(
        string environment, ObjectCheckMode mode, int expected, bool raised)
    {
        await using var host = await StartAsync(environment, mode);

        Assert.Equal(expected, await host.Status("/marked/1", "ann"));
        Assert.Equal(raised, Raised(host));
    }

    [Theory]
    [InlineData("/write/text/1")]
    [InlineData("/write/json/1")]
    [InlineData("/write/bytes/1")]
    [InlineData("/write/stream/1")]
    [InlineData("/write/writer/1")]
    [InlineData("/write/start/1")]
    [InlineData("/write/nothing/1")]
    [InlineData("/write/flush/1")]
    public async Task Enforced_HoweverTheBodyIsWritten_NothingOfItLeaves(string path)
    {
        await using var host = await StartAsync("Production", ObjectCheckMode.Enforce);

        using var response = await host.Send(path, "ann");

        Assert.Equal(500, (int)response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/asked/service/1")]
    [InlineData("/asked/own-handler/1")]
    [InlineData("/asked/decisions/1")]
    [InlineData("/asked/access/1")]
    [InlineData("/asked/load/1")]
    [InlineData("/asked/said/1")]
    [InlineData("/not-found/1")]
    [InlineData("/opted-out/1")]
    public async Task Enforced_SomebodyDecided_IsLeftAlone(string path)
    {
        await using var host = await StartAsync("Production", ObjectCheckMode.Enforce);

        Assert.Equal(path.StartsWith("/not-found", StringComparison.Ordinal) ? 404 : 200, await host.Status(path, "ann"));
        Assert.False(Raised(host));
    }

    [Fact]
    public async Task Marked_QuestionAboutTheActionInGeneral_DoesNotCount()
    {
        await using var host = await StartAsync("Production", ObjectCheckMode.Report);

        Assert.Equal(200, await host.Status("/general/1", "ann"));
        Assert.True(Raised(host));
    }

    [Theory]
    [InlineData("POST", true)] // a form that changed something and redirects
    [InlineData("GET", false)]
    public async Task Marked_Redirect_CountsAsSuccessAfterAChange(string method, bool raised)
    {
        await using var host = await StartAsync("Production", ObjectCheckMode.Report);

        Assert.Equal(302, await host.Status("/redirect/1", "ann", method));
        Assert.Equal(raised, Raised(host));
    }

    [Theory]
    [InlineData("/by-id/1", "ann", true)]
    [InlineData("/by-order-id/1", "ann", true)]
    [InlineData("/by-constraint/1", "ann", true)]
    [InlineData("/by-name/1", "ann", false)]
    [InlineData("/optional", "ann", false)]
    [InlineData("/optional/1", "ann", true)]
    [InlineData("/public/1", "ann", false)]
    [InlineData("/public/1", null, false)]
    [InlineData("/opted-out-by-id/1", "ann", false)]
    public async Task RouteIds_SignedInUserAndAnIdInTheRoute_IsWatched(string path, string? user, bool raised)
    {
        await using var host = await StartAsync("Production", ObjectCheckMode.Report, routeIds: true);

        Assert.Equal(200, await host.Status(path, user));
        Assert.Equal(raised, Raised(host));
    }

    [Fact]
    public async Task RouteIdsOff_InDevelopment_NamesTheEndpointOnceAndBreaksNothing()
    {
        await using var host = await StartAsync("Development", ObjectCheckMode.Report);

        Assert.Equal(200, await host.Status("/by-id/1", "ann"));
        Assert.Equal(200, await host.Status("/by-id/2", "ann"));

        Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("nobody decided", StringComparison.Ordinal)
            && r.Message.Contains("/by-id/{id}", StringComparison.Ordinal));
        Assert.False(Raised(host));
    }

    [Fact]
    public async Task Marked_InDevelopment_ExplainsInTheLog()
    {
        await using var host = await StartAsync("Development", ObjectCheckMode.Report);

        await host.Status("/marked/1", "ann");

        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Exception?.Message.Contains("LoadAndAuthorize", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("/mvc/unchecked/1")]
    [InlineData("/page/unchecked/1")]
    public async Task Marked_ActionOrPage_IsWatchedToo(string path)
    {
        await using var host = await AccessZoo.StartAsync();

        Assert.Equal(200, await host.Status(path, "ann"));
        Assert.True(Raised(host));
    }

    private static bool Raised(SecureHost host) =>
        host.Logs.GetSnapshot().Any(r => r.Message.Contains(Event, StringComparison.Ordinal));

    private static Task<SecureHost> StartAsync(string environment, ObjectCheckMode mode, bool routeIds = false) =>
        SecureHost.StartAsync(
            Map,
            o =>
            {
                o.Authorization.ObjectCheck = mode;
                o.Authorization.ObjectCheckRouteIds = routeIds;
                o.Authorization.AddRule("notes:read", _ => Decision.Permit);
            },
            builder =>
            {
                TestScheme.Add(builder);
                builder.Services.AddScoped<IAuthorizationHandler, OwnHandler>();
            },
            environment);

    private static void Map(WebApplication app)
    {
        app.MapGet("/marked/{id}", (string id) => "secret").ObjectLevel();
        var write = app.MapGroup("/write").ObjectLevel();
        write.MapGet("/text/{id}", (string id) => "secret");
        write.MapGet("/json/{id}", (string id) => new Note("secret"));
        write.MapGet("/bytes/{id}", (string id) => Results.Bytes("secret"u8.ToArray()));
        write.MapGet("/stream/{id}", (HttpContext context) => context.Response.Body.WriteAsync("secret"u8.ToArray()).AsTask());
        write.MapGet("/writer/{id}", async (HttpContext context) =>
        {
            await context.Response.BodyWriter.WriteAsync("secret"u8.ToArray());
        });
        write.MapGet("/start/{id}", (HttpContext context) => context.Response.StartAsync());
        write.MapGet("/flush/{id}", (HttpContext context) => context.Response.Body.FlushAsync());
        write.MapGet("/nothing/{id}", () => { });
        var asked = app.MapGroup("/asked").ObjectLevel();
        asked.MapGet("/service/{id}", async (HttpContext context, IAuthorizationService service) =>
            (await service.AuthorizeAsync(context.User, new Note("x"), "decision:notes:read")).Succeeded);
        asked.MapGet("/own-handler/{id}", async (HttpContext context, IAuthorizationService service) =>
            (await service.AuthorizeAsync(context.User, new Note("x"), new OwnRequirement())).Succeeded);
        asked.MapGet("/decisions/{id}", async (string id, HttpContext context, IAccessDecisions decisions) =>
            await decisions.AuthorizeAsync(context.User, "notes:read", new("notes", id)));
        asked.MapGet("/access/{id}", (string id) => "x").RequireAccess("notes", "read");
        asked.MapGet("/load/{id}", (Loaded<Note> note) => note.Value)
            .LoadAndAuthorize<Note>("notes", "read", (_, _) => new(new Note("x")));
        asked.MapGet("/said/{id}", (HttpContext context) => context.ObjectChecked());
        app.MapGet("/not-found/{id}", () => Results.NotFound()).ObjectLevel();
        app.MapGet("/opted-out/{id}", () => "x").ObjectLevel().NoObjectCheck("test");
        app.MapGet("/general/{id}", async (HttpContext context, IAccessDecisions decisions) =>
            await decisions.AuthorizeAsync(context.User, "notes:read")).ObjectLevel();
        app.MapMethods("/redirect/{id}", ["GET", "POST"], () => Results.Redirect("/")).ObjectLevel();
        app.MapGet("/by-id/{id}", (string id) => id);
        app.MapGet("/by-order-id/{orderId}", (string orderId) => orderId);
        app.MapGet("/by-constraint/{number:int}", (int number) => $"{number}");
        app.MapGet("/by-name/{name}", (string name) => name);
        app.MapGet("/optional/{id?}", (string? id) => "x");
        app.MapGet("/public/{id}", (string id) => id).Public("test");
        app.MapGet("/opted-out-by-id/{id}", (string id) => id).NoObjectCheck("test");
    }

    private sealed record Note(string Text);

    private sealed class OwnRequirement : IAuthorizationRequirement;

    private sealed class OwnHandler : AuthorizationHandler<OwnRequirement, Note>
    {
        protected override Task HandleRequirementAsync(
            AuthorizationHandlerContext context, OwnRequirement requirement, Note resource)
        {
            context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>Anonymous access that silently wins over authorization stops the start; the usual ways to open one part of
/// a closed whole do not.</summary>
public sealed class ContradictionTests
{
    public static TheoryData<string, Action<WebApplication>, bool> Rows => new()
    {
        { "both on one endpoint", app => app.MapGet("/", () => "x").AllowAnonymous().RequireAuthorization(), true },
        { "attribute inside an open group",
            app => app.MapGroup("").AllowAnonymous().MapGet("/", [Authorize] () => "x"), true },
        { "permission inside an open group",
            app => app.MapGroup("").Public("test").MapGet("/", () => "x").RequirePermission("a:b"), true },
        { "hub", app => app.MapHub<ContradictingHub>("/hub"), true },
        { "open endpoint in a closed group",
            app => app.MapGroup("").RequireAuthorization().MapGet("/", () => "x").Public("test"), false },
        { "controllers opened as a whole", app => app.MapControllers().AllowAnonymous(), true },
        { "controllers closed as a whole, one action open",
            app => app.MapControllers().RequireAuthorization(), false },
        { "open action in a closed controller", app => app.MapControllers(), false },
        { "hub closed as a whole", app => app.MapHub<PlainHub>("/hub").RequireAuthorization(), false },
    };

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public async Task Start_AnonymousAndAuthorized_StopsOnlyOnContradiction(
        string name, Action<WebApplication> map, bool isMistake)
    {
        _ = name;
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var host = await SecureHost.StartAsync(map, services: builder =>
            {
                TestScheme.Add(builder);
                builder.Services.AddSignalR();
                builder.Services.AddControllers().ConfigureApplicationPartManager(parts =>
                {
                    parts.ApplicationParts.Clear();
                    parts.ApplicationParts.Add(new OneController());
                });
            });
        });

        if (isMistake)
        {
            Assert.All(Assert.IsType<SecureWebStartupException>(exception).Mistakes, mistake =>
                Assert.Contains("allows anonymous access at the same time", mistake, StringComparison.Ordinal));
        }
        else
        {
            Assert.Null(exception);
        }
    }

    [Fact]
    public async Task Start_UnknownPolicy_IsNamedWithItsEndpoints()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/a", () => "x").RequireAuthorization("typo");
                app.MapGet("/b", () => "x").RequireAuthorization("permission:UPPER");
            },
            services: TestScheme.Add));

        Assert.Equal(2, exception.Mistakes.Count);
        Assert.Contains("'typo'", exception.Mistakes[0], StringComparison.Ordinal);
        Assert.Contains("/a", exception.Mistakes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PermissionThatNoRoleGrants_IsWarnedAbout()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/a", () => "x").RequirePermission("orders:raed"),
            services: TestScheme.Add,
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Authorization:Roles:clerk:Permissions:0"] = "orders:read",
            });

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("grants orders:raed", StringComparison.Ordinal));
    }

    [Authorize]
    [AllowAnonymous]
    public sealed class ContradictingHub : Hub;

    public sealed class PlainHub : Hub;

    private sealed class OneController : ApplicationPart, IApplicationPartTypeProvider
    {
        public override string Name => "one";

        public IEnumerable<System.Reflection.TypeInfo> Types =>
            [System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(ContradictionController))];
    }
}

[Authorize]
[Route("m")]
public sealed class ContradictionController : ControllerBase
{
    [HttpGet("open")]
    [AllowAnonymous]
    public string Open() => "x";

    [HttpGet("closed")]
    public string Closed() => "x";
}

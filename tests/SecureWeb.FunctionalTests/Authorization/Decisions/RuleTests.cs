using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization.Decisions;

public sealed class RuleTests
{
    [Theory]
    [InlineData("/approve", null, 401)]
    [InlineData("/approve", "ann", 403)]
    [InlineData("/approve", "ann,level=2", 200)]
    [InlineData("/approve", "ann,level=2,locked=yes", 403)]
    [InlineData("/group/approve", "ann", 403)]
    [InlineData("/group/approve", "ann,level=2", 200)]
    [Trait("ASVS", "8.2.4")]
    public async Task RequireDecision_ByUser_FollowsTheRules(string path, string? user, int expected)
    {
        await using var host = await StartAsync();

        Assert.Equal(expected, await host.Status(path, user));
    }

    [Theory]
    [InlineData("ann", 403)]
    [InlineData("ann,clerk", 200)]
    [InlineData("ann,clerk,locked=yes", 403)]
    [InlineData("ann,level=2", 403)] // a rule never gives a permission that no role grants
    public async Task RequirePermission_WithRulesOfThatName_IsLimitedByThem(string user, int expected)
    {
        await using var host = await StartAsync();

        Assert.Equal(expected, await host.Status("/permission", user));
        Assert.Equal(expected, await host.Status("/any-permission", user));
    }

    [Theory]
    [InlineData("/service/ann", "ann", 200)]
    [InlineData("/service/bob", "ann", 403)]
    [InlineData("/service/ann", "ann,locked=yes", 403)]
    [InlineData("/ask/ann", "ann", 200)]
    [InlineData("/ask/bob", "ann", 403)]
    public async Task Service_WithAResource_AsksTheSameRules(string path, string user, int expected)
    {
        await using var host = await StartAsync();

        Assert.Equal(expected, await host.Status(path, user));
    }

    [Fact]
    public async Task NetworkRule_ThroughIAuthorizationService_KnowsTheClientsAddress()
    {
        await using var host = await StartAsync(o => o
            .AddRule("notes:write", AccessRules.Network("192.0.2.0/24")));

        Assert.Equal(403, await host.Status("/service/ann", "ann"));
    }

    [Fact]
    public async Task Refusal_ByARule_TellsTheEventAndNotTheClient()
    {
        await using var host = await StartAsync();

        using var response = await host.Send("/approve", "ann,level=2,locked=yes");

        Assert.DoesNotContain("locked", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("authz_fail", StringComparison.Ordinal)
            && r.Message.Contains("locked_account", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("ASVS", "16.5.3")]
    public async Task ProviderThatThrows_RefusesAndRaisesAnEvent()
    {
        await using var host = await StartAsync(
            services: s => s.AddScoped<IDecisionProvider, ThrowingProvider>());

        Assert.Equal(403, await host.Status("/approve", "ann,level=2"));
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Message.Contains("error_dependency", StringComparison.Ordinal)
            && r.Message.Contains("decision_fault", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("orders:aprove", "No rule can permit 'orders:aprove'")]
    [InlineData("hours:only", "No rule can permit 'hours:only'")]
    public async Task Start_ActionThatNothingCanPermit_StopsAndNamesTheEndpoint(string action, string expected)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            app => app.MapGet("/x", () => "x").RequireDecision(action),
            o => o.Authorization
                .AddRule("orders:approve", _ => Decision.Permit)
                .AddRule("hours:only", AccessRules.TimeWindow(new(8, 0), new(18, 0))),
            TestScheme.Add));

        var mistake = Assert.Single(exception.Mistakes);
        Assert.Contains(expected, mistake, StringComparison.Ordinal);
        Assert.Contains("/x", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ActionForARuleThatIsNone_StopsAndNamesEach()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            options: o => o.Authorization.AddRule("Orders", _ => Decision.Permit).AddRule("!a", _ => Decision.Permit)));

        Assert.Equal(2, exception.Mistakes.Count);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:02:00")]
    public async Task Start_TimeLimitOutOfRange_Stops(string limit) =>
        Assert.Contains("DecisionTimeLimit", Assert.Single((await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Authorization:DecisionTimeLimit"] = limit,
            }))).Mistakes), StringComparison.Ordinal);

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task ApplicationsOwnHandler_Scoped_IsMadeForEachRequest(string environment)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/x", () => "x").RequireAuthorization(p => p.AddRequirements(new OwnRequirement())),
            services: builder =>
            {
                TestScheme.Add(builder);
                builder.Services.AddScoped<PerRequest>();
                builder.Services.AddScoped<IAuthorizationHandler, OwnHandler>();
            },
            environment: environment);

        Assert.Equal(200, await host.Status("/x", "ann"));
        Assert.Equal(200, await host.Status("/x", "ann"));
    }

    private static Task<SecureHost> StartAsync(Action<SecureAuthorizationOptions>? options = null,
        Action<IServiceCollection>? services = null) => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/approve", () => "ok").RequireDecision("orders:approve");
            app.MapGroup("/group").RequireDecision("orders:approve").MapGet("/approve", () => "ok");
            app.MapGet("/permission", () => "ok").RequirePermission("orders:approve");
            app.MapGet("/any-permission", () => "ok").RequireAnyPermission("orders:read", "orders:approve");
            app.MapGet("/service/{owner}", async (string owner, HttpContext context, IAuthorizationService service) =>
                (await service.AuthorizeAsync(context.User, new Note(owner), "decision:notes:write")).Succeeded
                    ? Results.Ok() : Results.StatusCode(403));
            app.MapGet("/ask/{owner}", async (string owner, HttpContext context, IAccessDecisions decisions) =>
                await decisions.AuthorizeAsync(context.User, "notes:write", new("notes", owner, new Note(owner)))
                    ? Results.Ok() : Results.StatusCode(403));
        },
        o =>
        {
            o.Authorization.Roles["clerk"] = new() { Permissions = { "orders:approve" } };
            o.Authorization
                .AddRule("orders:approve", c => c.Subject.HasClaim("level", "2") ? Decision.Permit : Decision.NotApplicable)
                .AddRule("notes:write", AccessRules.OwnerOf<Note>(n => n.Owner))
                .AddRule("*", c => c.Subject.HasClaim("locked", "yes") ? Decision.Deny("locked_account") : default);
            options?.Invoke(o.Authorization);
        },
        builder =>
        {
            TestScheme.Add(builder);
            services?.Invoke(builder.Services);
        });

    private sealed record Note(string Owner);

    private sealed class ThrowingProvider : IDecisionProvider
    {
        public ValueTask<Decision> DecideAsync(DecisionContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("the engine is down");
    }

    private sealed class OwnRequirement : IAuthorizationRequirement;

    private sealed class PerRequest
    {
        public bool Used { get; set; }
    }

    private sealed class OwnHandler(PerRequest state) : AuthorizationHandler<OwnRequirement>
    {
        protected override Task HandleRequirementAsync(
            AuthorizationHandlerContext context, OwnRequirement requirement)
        {
            if (!state.Used)
            {
                state.Used = true;
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}

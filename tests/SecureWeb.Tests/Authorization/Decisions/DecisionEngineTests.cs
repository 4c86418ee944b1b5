using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Tests.Authorization.Decisions;

/// <summary>Rules and external engines of every temper behind the one engine.</summary>
public sealed class DecisionEngineTests
{
    private static readonly ClaimsPrincipal Ann = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "ann")], "test"));

    private readonly FakeTimeProvider _clock = new();
    private readonly Events _events = new();

    [Fact]
    public async Task Decide_NobodyHasASay_Refuses() =>
        Assert.Equal("not_permitted", (await Engine().DecideAsync(Ann, "orders:approve")).Reason);

    [Theory]
    [InlineData("orders:approve", true)]
    [InlineData("orders:items:approve", true)]
    [InlineData("orders", false)]
    [InlineData("users:approve", false)]
    public async Task Decide_RuleForAPattern_CoversWhatThePermissionGrammarSays(string action, bool permitted)
    {
        var engine = Engine(o => o.AddRule("orders:*", _ => Decision.Permit));

        Assert.Equal(permitted, (await engine.DecideAsync(Ann, action)).IsPermitted);
    }

    [Fact]
    public async Task Decide_PatternDeniesWhatTheExactRulePermits_Refuses()
    {
        var engine = Engine(o => o
            .AddRule("orders:approve", _ => Decision.Permit)
            .AddRule("*", _ => Decision.Deny("closed")));

        Assert.Equal("closed", (await engine.DecideAsync(Ann, "orders:approve")).Reason);
    }

    [Fact]
    public async Task Decide_ExternalEngine_PermitsAndDenies()
    {
        var external = new External((context, _) => new(context.Action == "orders:read"
            ? Decision.Permit
            : Decision.Deny("engine_says_no")));

        Assert.True((await Engine(providers: external).DecideAsync(Ann, "orders:read")).IsPermitted);
        Assert.Equal("engine_says_no", (await Engine(
            o => o.AddRule("*", _ => Decision.Permit), external).DecideAsync(Ann, "orders:write")).Reason);
    }

    [Fact]
    public async Task Decide_EngineThatAwaits_IsWaitedFor()
    {
        var answer = new TaskCompletionSource<Decision>();
        var pending = Engine(providers: new External((_, _) => new(answer.Task))).DecideAsync(Ann, "a:b");
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(pending.IsCompleted);

        answer.SetResult(Decision.Permit);

        Assert.True((await pending).IsPermitted);
        Assert.Empty(_events.Raised);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decide_EngineThatHangs_DeniesAfterTheTimeLimitAndRaisesAnEvent(bool listens)
    {
        var never = new TaskCompletionSource<Decision>();
        CancellationToken given = default;
        var external = new External((_, token) =>
        {
            given = token;
            return new(listens ? never.Task.WaitAsync(token) : never.Task);
        });
        var pending = Engine(o => o.AddRule("a:b", _ => Decision.Permit), external).DecideAsync(Ann, "a:b").AsTask();

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("decision_timeout", (await pending).Reason);
        Assert.True(given.IsCancellationRequested);
        var raised = Assert.Single(_events.Raised);
        Assert.Equal("decision_timeout", raised.Reason);
        Assert.Equal(nameof(External), raised.RuleId);
    }

    [Fact]
    public async Task Decide_TwoSlowEngines_ShareOneTimeLimit()
    {
        var first = new TaskCompletionSource<Decision>();
        var never = new TaskCompletionSource<Decision>();
        var pending = Engine(null, new External((_, _) => new(first.Task)), new External((_, _) => new(never.Task)))
            .DecideAsync(Ann, "a:b").AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1.5));
        first.SetResult(Decision.Permit);
        _clock.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal("decision_timeout", (await pending).Reason);
    }

    public static TheoryData<string, Func<ValueTask<Decision>>> Faults => new()
    {
        { "at once", () => throw new InvalidOperationException("secret") },
        { "awaited", async () => { await Task.Yield(); throw new InvalidOperationException("secret"); } },
        { "cancelled by itself", () => throw new OperationCanceledException() },
        { "awaited, cancelled by itself", () => new(Task.FromCanceled<Decision>(new CancellationToken(true))) },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Decide_ProviderThatThrows_DeniesAndRaisesAnEvent(string how, Func<ValueTask<Decision>> fault)
    {
        _ = how;
        var engine = Engine(o => o.AddRule("a:b", _ => Decision.Permit), new External((_, _) => fault()));

        Assert.Equal("decision_fault", (await engine.DecideAsync(Ann, "a:b")).Reason);
        Assert.Equal("decision_fault", Assert.Single(_events.Raised).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decide_RuleThatThrows_DeniesAndNamesTheRule(bool awaited)
    {
        var engine = Engine(o =>
        {
            o.AddRule("a:*", _ => Decision.Permit);
            _ = awaited
                ? o.AddRule("a:b", async (_, _) => { await Task.Yield(); throw new InvalidOperationException(); })
                : o.AddRule("a:b", _ => throw new InvalidOperationException());
        });

        Assert.False((await engine.DecideAsync(Ann, "a:b")).IsPermitted);
        Assert.Equal("a:b", Assert.Single(_events.Raised).RuleId);
    }

    [Fact]
    public async Task Decide_ProviderThatCannotBeMade_Denies()
    {
        var engine = Engine(o => o.AddRule("a:b", _ => Decision.Permit),
            services: s => s.AddScoped<IDecisionProvider>(_ => throw new InvalidOperationException("no database")));

        Assert.Equal("decision_fault", (await engine.DecideAsync(Ann, "a:b")).Reason);
    }

    [Fact]
    public async Task Decide_CallerGivesUp_Throws()
    {
        using var caller = new CancellationTokenSource();
        var never = new TaskCompletionSource<Decision>();
        var pending = Engine(providers: new External((_, _) => new(never.Task)))
            .DecideAsync(Ann, "a:b", null, caller.Token).AsTask();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Empty(_events.Raised);
    }

    [Fact]
    public async Task Decide_RoleThatDeniesTheAction_WinsOverEveryPermit()
    {
        var engine = Engine(o =>
        {
            o.Roles["suspended"] = new() { Permissions = { "!orders:*" } };
            o.AddRule("orders:approve", _ => Decision.Permit);
        });
        var suspended = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, "suspended")], "test"));

        Assert.True((await engine.DecideAsync(Ann, "orders:approve")).IsPermitted);
        Assert.Equal("permission_denied", (await engine.DecideAsync(suspended, "orders:approve")).Reason);
    }

    [Fact]
    public async Task Authorize_Denial_RaisesAnEventAndDecideNone()
    {
        var engine = Engine(o => o.AddRule("orders:approve", _ => Decision.Deny("closed_account")));
        await engine.DecideAsync(Ann, "orders:approve");
        Assert.Empty(_events.Raised);

        Assert.False(await engine.AuthorizeAsync(Ann, "orders:approve", new("orders", "42")));

        var raised = Assert.Single(_events.Raised);
        Assert.Equal(SecurityEventTypes.AuthorizationFail, raised.Type);
        Assert.Equal(("closed_account", "orders:approve", "orders:42", "ann"),
            (raised.Reason, raised.RuleId, raised.Target, raised.Subject));
    }

    [Fact]
    public async Task Decide_OutsideARequest_KnowsTheTimeAndNoAddress()
    {
        DecisionEnvironment? seen = null;
        await Engine(o => o.AddRule("a:b", c => { seen = c.Environment; return Decision.Permit; })).DecideAsync(Ann, "a:b");

        Assert.Equal(_clock.GetUtcNow(), seen!.UtcNow);
        Assert.Null(seen.ClientAddress);
        Assert.False(seen.IsTls);
    }

    private IAccessDecisions Engine(Action<SecureAuthorizationOptions>? configure = null, params External[] providers) =>
        Engine(configure, s =>
        {
            foreach (var provider in providers)
            {
                s.AddSingleton<IDecisionProvider>(provider);
            }
        });

    private IAccessDecisions Engine(Action<SecureAuthorizationOptions>? configure, Action<IServiceCollection> services)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddSingleton<TimeProvider>(_clock);
        collection.AddSingleton<ISecurityEvents>(_events);
        collection.AddSecureDefaults(o => configure?.Invoke(o.Authorization));
        services(collection);
        return collection.BuildServiceProvider().GetRequiredService<IAccessDecisions>();
    }

    private sealed class External(Func<DecisionContext, CancellationToken, ValueTask<Decision>> decide) : IDecisionProvider
    {
        public ValueTask<Decision> DecideAsync(DecisionContext context, CancellationToken cancellationToken) =>
            decide(context, cancellationToken);
    }

    private sealed class Events : ISecurityEvents
    {
        public List<SecurityEvent> Raised { get; } = [];

        public void Raise(HttpContext? context, in SecurityEvent securityEvent) => Raised.Add(securityEvent);
    }
}

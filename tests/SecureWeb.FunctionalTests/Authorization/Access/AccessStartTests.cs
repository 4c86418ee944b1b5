using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization.Access;

/// <summary>Whatever would refuse everybody, or let an object through undecided, stops the start and is named.</summary>
public sealed class AccessStartTests
{
    public static TheoryData<string, Action<WebApplication>> Mistakes => new()
    {
        { "route parameter 'id'", app => app.MapGet("/x/{key}", () => "x").RequireAccess("notes", "read") },
        { "route parameter 'key'", app => app.MapGroup("/g").RequireAccess("notes", "read", "key").MapGet("/{id}", () => "x") },
        { "route parameter 'id'", app => app.MapHub<WholeHub>("/hub") },
        { "parameter 'note'", app => app.MapHub<MethodHub>("/hub") },
        { "No rule can permit 'orders:aprove'", app => app.MapHub<DecisionHub>("/hub") },
        { "nothing can permit", app => app.MapGet("/x/{id}", () => "x").RequireAccess("orders", "read") },
        { "needs the object", app => app.MapGet("/x/{id}", () => "x").RequireAccess("tenants", "read") },
        { "no IResourceLoader<Note>", app => app.MapGet("/x/{id}", () => "x").LoadAndAuthorize<Note>("notes", "read") },
        { "route parameter 'id'", app => app.MapGet("/x", () => "x")
            .LoadAndAuthorize<Note>("notes", "read", (_, _) => new((Note?)null)) },
        { "does not say LoadAndAuthorize<Note>", app => app.MapGet("/x/{id}", (Loaded<Note> note) => "x") },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task Start_Mistake_IsNamed(string expected, Action<WebApplication> map)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => StartAsync(map));

        Assert.InRange(exception.Mistakes.Count, 1, 2); // a hub has two endpoints
        Assert.All(exception.Mistakes, mistake => Assert.Contains(expected, mistake, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_ManyMistakes_NamesAll()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => StartAsync(app =>
        {
            app.MapGet("/a/{key}", () => "x").RequireAccess("notes", "read");
            app.MapGet("/b/{id}", () => "x").RequireAccess("orders", "read");
            app.MapGet("/c", () => "x").RequireDecision("orders:aprove");
        }));

        Assert.Equal(3, exception.Mistakes.Count);
    }

    [Theory]
    [InlineData("access:notes,read,id")]
    [InlineData("access:notes,read,id,show")]
    public async Task Start_AccessByPolicyName_IsTheSame(string policy)
    {
        await using var host = await StartAsync(app =>
            app.MapGet("/x/{id}", (string id) => id).RequireAuthorization(policy));

        Assert.Equal(200, await host.Status("/x/1", "ann"));
        Assert.Equal(403, await host.Status("/x/2", "ann"));
    }

    [Theory]
    [InlineData("access:notes,read")]
    [InlineData("access:Notes,read,id")]
    [InlineData("access:notes,read,id,perhaps")]
    [InlineData("recent-auth:0")]
    [InlineData("recent-auth:soon")]
    [InlineData("decision:Orders")]
    public async Task Start_MalformedPolicyName_Stops(string policy) =>
        await Assert.ThrowsAsync<SecureWebStartupException>(() => StartAsync(
            app => app.MapGet("/x/{id}", (string id) => id).RequireAuthorization(policy)));

    private static Task<SecureHost> StartAsync(Action<WebApplication> map) => SecureHost.StartAsync(
        map,
        o => o.Authorization
            .AddRule("notes:read", c => c.Resource?.Id == "1" ? Decision.Permit : default)
            .AddRule("tenants:*", _ => Decision.Permit)
            .AddRule("tenants:*", AccessRules.SameTenant<Note>(_ => "t")),
        builder =>
        {
            TestScheme.Add(builder);
            builder.Services.AddSignalR();
        });

    private sealed record Note;

    [RequireAccess("notes")]
    private sealed class WholeHub : Hub;

    private sealed class DecisionHub : Hub
    {
        [RequireDecision("orders:aprove")]
        public string Approve() => "approved";
    }

    private sealed class MethodHub : Hub
    {
        [RequireAccess("notes", RouteKey = "note")]
        public string Read(int id) => $"{id}";
    }
}

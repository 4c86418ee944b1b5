using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization.Access;

public sealed class LoadAndAuthorizeTests
{
    [Theory]
    [InlineData("/notes/1", "ann", 200)]
    [InlineData("/notes/1", "bob", 403)]
    [InlineData("/notes/1", "mod,moderator", 200)]
    [InlineData("/notes/1", null, 401)]
    [InlineData("/notes/2", "ann", 404)]
    [InlineData("/notes/01", "ann", 404)]
    [InlineData("/notes/x", "ann", 404)]
    [InlineData("/hidden/1", "bob", 404)]
    [InlineData("/hidden/1", "ann", 200)]
    [InlineData("/public/1", null, 401)]
    [InlineData("/public-hidden/1", null, 404)] // a call to sign in would tell that there is something
    [InlineData("/public-hidden/2", null, 404)]
    [InlineData("/public/3", null, 200)] // a rule permits anonymous readers of what is published
    public async Task Request_ByUser_GetsTheEntityOnlyWhenPermitted(string path, string? user, int expected)
    {
        var loader = new Loader();
        await using var host = await StartAsync(loader);

        using var response = await host.Send(path, user, "GET", ("Accept", "application/json"));

        Assert.Equal(expected, (int)response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(expected == 200, body.Contains("secret of", StringComparison.Ordinal));
        Assert.InRange(loader.Calls, 0, 1); // loaded once, whoever asks
    }

    [Theory]
    [InlineData("ann,tenant=t1", 200)]
    [InlineData("mod,moderator,tenant=t1", 200)]
    [InlineData("mod,moderator,tenant=t2", 403)] // may read every note, but not of another tenant
    [InlineData("ann,tenant=t2", 403)] // not even one's own
    [InlineData("ann", 403)]
    [Trait("ASVS", "8.4.1")]
    public async Task Resource_OfAnotherTenant_IsRefusedWhateverElsePermits(string user, int expected)
    {
        await using var host = await StartAsync(new Loader(), rules: o =>
            o.AddRule("notes:*", AccessRules.SameTenant<Note>(n => n.Tenant)));

        Assert.Equal(expected, await host.Status("/notes/1", user));
    }

    [Fact]
    public async Task Refusal_RaisesOneEventWithTheResource()
    {
        await using var host = await StartAsync(new Loader());

        await host.Status("/notes/1", "bob");

        var raised = Assert.Single(host.Logs.GetSnapshot(),
            r => r.Message.Contains("authz_fail", StringComparison.Ordinal));
        Assert.Contains("not_permitted", raised.Message, StringComparison.Ordinal);
        Assert.Contains("target notes:1", raised.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hidden_MissingAndForbidden_AskTheRulesAlike()
    {
        var asked = 0;
        await using var host = await StartAsync(new Loader(), () => asked++);

        await host.Status("/hidden/1", "bob");
        var forExisting = asked;
        await host.Status("/hidden/2", "bob");

        Assert.Equal(1, forExisting);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task StepUpRule_OwnerWithAnOldSignIn_IsAskedToSignInAgain()
    {
        await using var host = await StartAsync(new Loader());

        using var response = await host.Send("/pay/1", "ann,auth_time=1000", "GET", ("Accept", "application/json"));
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains("insufficient_user_authentication", response.Headers.WwwAuthenticate.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(403, await host.Status("/pay/1", "bob,auth_time=1000")); // it would not help bob
    }

    private static Task<SecureHost> StartAsync(Loader loader, Action? asked = null,
        Action<SecureAuthorizationOptions>? rules = null) => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/notes/{id}", (Loaded<Note> note) => note.Value).LoadAndAuthorize<Note>("notes", "read");
            app.MapGet("/hidden/{id}", (Loaded<Note> note) => note.Value)
                .LoadAndAuthorize<Note>("notes", "read", hideExistence: true);
            app.MapGet("/public/{id:int}", (int id, Loaded<Note> note) => note.Value)
                .LoadAndAuthorize<Note>("notes", "read", (_, id) => loader.LoadAsync(id, default)).Public("test");
            app.MapGet("/public-hidden/{id}", (Loaded<Note> note) => note.Value)
                .LoadAndAuthorize<Note>("notes", "read", hideExistence: true).Public("test");
            app.MapGet("/pay/{id}", (Loaded<Note> note) => note.Value).LoadAndAuthorize<Note>("notes", "pay");
        },
        o =>
        {
            o.Authorization.Roles["moderator"] = new() { Permissions = { "notes:moderate" } };
            o.Authorization
                .AddRule("notes:*", c =>
                {
                    asked?.Invoke();
                    return Decision.NotApplicable;
                })
                .AddRule("notes:*", AccessRules.OwnerOf<Note>(n => n.Owner))
                .AddRule("notes:read", AccessRules.Holds("notes:moderate"))
                .AddRule("notes:read", c => c.Resource?.Instance is Note { Published: true } ? Decision.Permit : default)
                .AddRule("notes:pay", AccessRules.RecentAuthentication(TimeSpan.FromMinutes(5)));
            rules?.Invoke(o.Authorization);
        },
        builder =>
        {
            TestScheme.Add(builder);
            builder.Services.AddSingleton<IResourceLoader<Note>>(loader);
        });

    private sealed record Note(string Owner, bool Published, string Text, string Tenant = "t1");

    private sealed class Loader : IResourceLoader<Note>
    {
        public int Calls { get; private set; }

        public ValueTask<Note?> LoadAsync(string id, CancellationToken cancellationToken)
        {
            Calls++;
            return new(id switch
            {
                "1" => new Note("ann", false, "secret of ann"),
                "3" => new Note("ann", true, "no secret of ann"),
                _ => null,
            });
        }
    }
}

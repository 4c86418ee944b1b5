using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization.Access;

/// <summary>Every kind of endpoint behind access to a note by id, and behind a recent sign-in.</summary>
internal static class AccessZoo
{
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    public static Task<SecureHost> StartAsync(bool hideExistence = false) => SecureHost.StartAsync(
        Map,
        o =>
        {
            o.Authorization.HideExistence = hideExistence;
            o.Authorization.AddRule("secrets:*", c => c.SubjectId is null ? default : Decision.Permit);
        },
        Add);

    private static void Add(WebApplicationBuilder builder)
    {
        TestScheme.Add(builder);
        var notes = new InMemoryAclStore();
        notes.Set("notes", "1", new AccessControlList(
            AclEntry.Allow(AclSubject.User("ann"), "*"),
            AclEntry.Allow(AclSubject.Role("clerk"), "read"),
            AclEntry.Allow(AclSubject.Group("staff"), "read"),
            AclEntry.Deny(AclSubject.Role("suspended"), "*")));
        notes.Set("secrets", "1", new AccessControlList(AclEntry.Deny(AclSubject.Everyone, "*")));
        builder.Services.AddSingleton<IAclStore>(notes);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        builder.Services.AddSignalR();
        builder.Services.AddRazorPages();
        builder.Services.AddControllers().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new OwnParts());
            parts.FeatureProviders.Add(new OwnControllers());
        });
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/api/notes/{id:int}", (int id) => $"note {id}").RequireAccess("notes", "read");
        app.MapPut("/api/notes/{id:int}", (int id) => $"wrote {id}").RequireAccess("notes", "write");
        app.MapGet("/api/text/{id}", (string id) => $"note {id}").RequireAccess("notes", "read");
        app.MapGet("/api/secrets/{id}", (int id) => $"secret {id}").RequireAccess("secrets", "read");
        app.MapGet("/api/hidden/{key}", (int key) => $"note {key}")
            .RequireAccess("notes", "read", "key", hideExistence: true);
        app.MapGet("/api/shown/{id}", (int id) => $"note {id}").RequireAccess("notes", "read", hideExistence: false);
        app.MapGet("/api/recent", () => "recent").RequireRecentAuth(TimeSpan.FromMinutes(15));
        app.MapGet("/page", () => "recent").RequireRecentAuth(TimeSpan.FromMinutes(15));
        app.MapGet("/api/recent-admin", () => "x").RequireRecentAuth(TimeSpan.FromMinutes(15))
            .RequireAuthorization(p => p.RequireRole("admin"));
        app.MapControllers();
        app.MapRazorPages();
        app.MapHub<NoteHub>("/hub");
        app.MapHub<RecentHub>("/hub/recent");
    }

    /// <summary>Only these: what the assembly announces belongs to every application of the tests.</summary>
    private sealed class OwnParts : ApplicationPart, IRazorCompiledItemProvider
    {
        public override string Name => "access";

        public IEnumerable<RazorCompiledItem> CompiledItems =>
        [
            new Item(typeof(NotePage), "/Pages/Note.cshtml", "/page/notes/{note}"),
            new Item(typeof(RecentPage), "/Pages/Recent.cshtml", "/page/recent"),
            new Item(typeof(UncheckedPage), "/Pages/Unchecked.cshtml", "/page/unchecked/{note}"),
        ];
    }

    private sealed class OwnControllers : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature) =>
            feature.Controllers.Add(System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(NotesController)));
    }

    private sealed class Item(Type type, string identifier, string route) : RazorCompiledItem
    {
        public override string Identifier => identifier;

        public override string Kind => "mvc.1.0.razor-page";

        public override IReadOnlyList<object> Metadata { get; } = [new RazorCompiledItemMetadataAttribute("RouteTemplate", route)];

        public override Type Type => type;
    }
}

[NonController]
[Route("mvc")]
public sealed class NotesController : Controller
{
    [HttpGet("notes/{id:int}")]
    [RequireAccess("notes", Op = "read")]
    public string Read(int id) => $"note {id}";

    [HttpPut("notes/{id:int}")]
    [RequireAccess("notes", Op = "write", HideExistence = true)]
    public string Write(int id) => $"wrote {id}";

    [HttpGet("unchecked/{note}")]
    [ObjectLevel]
    public string Unchecked(int note) => $"note {note}";

    [HttpGet("recent")]
    [RequireRecentAuth(Minutes = 15)]
    public string Recent() => "recent";
}

[RequireAccess("notes", RouteKey = "note")]
public sealed class NotePage : HandWrittenPage<NotePage>;

[ObjectLevel]
public sealed class UncheckedPage : HandWrittenPage<UncheckedPage>;

[RequireRecentAuth]
public sealed class RecentPage : HandWrittenPage<RecentPage>;

public sealed class NoteHub : Hub
{
    [RequireAccess("notes", Op = "read", RouteKey = "note")]
    public string Read(int note) => $"note {note}";

    [RequireRecentAuth(Minutes = 15)]
    public string Recent() => "recent";
}

[RequireRecentAuth]
public sealed class RecentHub : Hub;

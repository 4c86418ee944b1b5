using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Decisions;
using SecureWeb.FunctionalTests.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>One application with every kind of endpoint, each silent, public and behind a permission.</summary>
internal static class EndpointZoo
{
    public static Task<SecureHost> StartAsync(
        AuthorizationMode mode = AuthorizationMode.Auto, bool schemes = true, bool publicWebRoot = true,
        bool crowd = false) =>
        SecureHost.StartAsync(
            Map,
            o =>
            {
                o.Authorization.Mode = mode;
                o.Authorization.PublicWebRoot = publicWebRoot;
                o.Authorization.AddRule("notes:*", c => c.Subject.HasClaim("tenant", "a") ? default : Decision.Deny("other_tenant"));
            },
            builder =>
            {
                Add(builder, schemes);
                if (crowd)
                {
                    builder.Services.AddSingleton<IClaimsTransformation, Crowd>();
                }
            },
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Authorization:Roles:clerk:Permissions:0"] = "orders:*",
                ["SecureWeb:Authorization:Roles:suspended:Permissions:0"] = "!orders:write",
            });

    private static void Add(WebApplicationBuilder builder, bool schemes)
    {
        if (schemes)
        {
            TestScheme.Add(builder);
        }

        var root = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "authorization-zoo")).FullName;
        File.WriteAllText(Path.Combine(root, "app.css"), "p{}");
        File.WriteAllText(Path.Combine(root, "plain.css"), "p{}");
        File.WriteAllText(Manifest, """
            {"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"app.css","AssetFile":"app.css","Selectors":[],
            "ResponseHeaders":[{"Name":"Content-Length","Value":"3"},{"Name":"Content-Type","Value":"text/css"},
            {"Name":"ETag","Value":"\"a\""},{"Name":"Last-Modified","Value":"Tue, 01 Sep 2026 00:00:00 GMT"}],
            "EndpointProperties":[]}]}
            """);
        builder.Environment.WebRootPath = root;
        builder.Environment.WebRootFileProvider = new PhysicalFileProvider(root);
        builder.Services.AddSingleton<IAuthorizationHandler, ZooPostOwner>();
        var notes = new InMemoryAclStore();
        notes.Set("notes", "1", new AccessControlList(
            AclEntry.Allow(AclSubject.User("olga"), "*"),
            AclEntry.Allow(AclSubject.Role("clerk"), "read"),
            AclEntry.Deny(AclSubject.Role("suspended"), "*")));
        builder.Services.AddSingleton<IAclStore>(notes);
        builder.Services.AddSignalR();
        builder.Services.AddHealthChecks();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRazorPages();
        builder.Services.AddControllers().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(EndpointZoo).Assembly));
            parts.ApplicationParts.Add(new ZooControllers());
        });
    }

    private static string Manifest => Path.Combine(AppContext.BaseDirectory, "authorization-zoo.endpoints.json");

    private static void Map(WebApplication app)
    {
        app.UseAntiforgery();
        app.UseStaticFiles();
        app.MapGet("/api/silent", () => "ok");
        app.MapPost("/api/silent", () => "ok");
        app.MapGet("/api/open", () => "ok").Public("test");
        app.MapGet("/api/orders", () => "ok").RequirePermission("orders:read");
        app.MapPost("/api/orders", () => "ok").RequirePermission("orders:write")
            .Accepts<string>("application/json");
        app.MapGet("/api/both", () => "ok").RequirePermission("orders:read", "users:read");
        app.MapGet("/api/any", () => "ok").RequireAnyPermission("users:read", "orders:read");
        app.MapGet("/api/role", () => "ok").RequireAuthorization(p => p.RequireRole("auditor"));
        app.MapMethods("/api/posts/{id:int}", ["GET", "PUT", "DELETE"],
            async (int id, HttpContext context, IAuthorizationService authorization) =>
            {
                var status = await ZooPost.StatusFor(authorization, context.User, id);
                return status == 200 ? Results.Text(ZooPost.Secret) : Results.StatusCode(status);
            });
        app.MapGet("/api/notes/{id:int}", (int id) => $"note {id}").RequireAccess("notes", "read");
        app.MapPut("/api/notes/{id:int}", (int id) => $"note {id}").RequireAccess("notes", "write");
        app.MapHub<SilentHub>("/hub/silent");
        app.MapHub<PermissionHub>("/hub/orders");
        app.MapHealthChecks("/health");
        app.MapStaticAssets(Manifest);
        app.MapControllers();
        app.MapRazorPages();
        app.MapRazorComponents<ZooRoot>().AddInteractiveServerRenderMode();
        app.Map("/branch", branch => branch.Run(context => context.Response.WriteAsync("branch")));
    }

    /// <summary>Adds the roles of a directory that has a group for everything.</summary>
    private sealed class Crowd : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            var identity = (ClaimsIdentity)principal.Identity!;
            if (!identity.HasClaim(ClaimTypes.Role, "group-0"))
            {
                identity.AddClaims(Enumerable.Range(0, 10_000).Select(i => new Claim(ClaimTypes.Role, $"group-{i}")));
            }

            return Task.FromResult(principal);
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using SecureWeb.Authorization;
using SecureWeb.FunctionalTests.Authorization;
using SecureWeb.FunctionalTests.Hosting;

[assembly: RazorCompiledItem(typeof(SilentPage), "mvc.1.0.razor-page", "/Pages/Silent.cshtml")]
[assembly: RazorCompiledItem(typeof(OpenPage), "mvc.1.0.razor-page", "/Pages/Open.cshtml")]
[assembly: RazorCompiledItem(typeof(PermissionPage), "mvc.1.0.razor-page", "/Pages/Permission.cshtml")]

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>One application with every kind of endpoint, each silent, public and behind a permission.</summary>
internal static class EndpointZoo
{
    public static Task<SecureHost> StartAsync(AuthorizationMode mode = AuthorizationMode.Auto, bool schemes = true) =>
        SecureHost.StartAsync(Map, o => o.Authorization.Mode = mode, builder => Add(builder, schemes),
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
        builder.Services.AddSignalR();
        builder.Services.AddHealthChecks();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
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
        app.MapGet("/api/role", () => "ok").RequireAuthorization(p => p.RequireRole("clerk"));
        app.MapHub<SilentHub>("/hub/silent");
        app.MapHub<PermissionHub>("/hub/orders");
        app.MapHealthChecks("/health");
        app.MapStaticAssets(Manifest);
        app.MapControllers();
        app.MapRazorPages();
        app.MapRazorComponents<ZooRoot>().AddInteractiveServerRenderMode();
        app.Map("/branch", branch => branch.Run(context => context.Response.WriteAsync("branch")));
    }
}

internal sealed class ZooControllers : ApplicationPart, IApplicationPartTypeProvider
{
    public override string Name => "zoo";

    public IEnumerable<System.Reflection.TypeInfo> Types => [System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(ZooController))];
}

[Microsoft.AspNetCore.Mvc.Route("mvc")]
public sealed class ZooController : Controller
{
    [HttpGet("silent")]
    public string Silent() => "ok";

    [HttpGet("open")]
    [Public("test")]
    public string Open() => "ok";

    [HttpGet("orders")]
    [RequirePermission("orders:read")]
    public string Orders() => "ok";
}

public abstract class HandWrittenPage<TModel> : Page
{
    public TModel Model => (TModel)(object)this;

    public override Task ExecuteAsync()
    {
        WriteLiteral("ok");
        return Task.CompletedTask;
    }
}

public sealed class SilentPage : HandWrittenPage<SilentPage>;

[Public("test")]
public sealed class OpenPage : HandWrittenPage<OpenPage>;

[RequirePermission("orders:read")]
public sealed class PermissionPage : HandWrittenPage<PermissionPage>;

public class SilentHub : Hub
{
    public string Silent() => "ok";

    [RequirePermission("orders:write")]
    public string Write() => "written";
}

[RequirePermission("orders:read")]
public sealed class PermissionHub : Hub;

public sealed class ZooRoot : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddContent(0, "ok");
    }
}

[Microsoft.AspNetCore.Components.Route("/component/silent")]
public sealed class SilentComponent : ComponentBase;

[Microsoft.AspNetCore.Components.Route("/component/open")]
[Public("test")]
public sealed class OpenComponent : ComponentBase;

[Microsoft.AspNetCore.Components.Route("/component/orders")]
[RequirePermission("orders:read")]
public sealed class PermissionComponent : ComponentBase;

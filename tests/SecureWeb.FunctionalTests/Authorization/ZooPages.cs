using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.FunctionalTests.Authorization;

[assembly: RazorCompiledItem(typeof(SilentPage), "mvc.1.0.razor-page", "/Pages/Silent.cshtml")]
[assembly: RazorCompiledItem(typeof(OpenPage), "mvc.1.0.razor-page", "/Pages/Open.cshtml")]
[assembly: RazorCompiledItem(typeof(PermissionPage), "mvc.1.0.razor-page", "/Pages/Permission.cshtml")]
[assembly: RazorCompiledItem(typeof(RolePage), "mvc.1.0.razor-page", "/Pages/Role.cshtml")]
[assembly: RazorCompiledItem(typeof(PostPage), "mvc.1.0.razor-page", "/Pages/Post.cshtml")]

namespace SecureWeb.FunctionalTests.Authorization;

public abstract class HandWrittenPage<TModel> : Page
{
    public TModel Model => (TModel)(object)this;

    public override Task ExecuteAsync()
    {
        WriteLiteral("ok");
        return Task.CompletedTask;
    }
}

[IgnoreAntiforgeryToken]
public sealed class SilentPage : HandWrittenPage<SilentPage>
{
    public void OnGet()
    {
    }

    public void OnPost()
    {
    }
}

[Public("test")]
public sealed class OpenPage : HandWrittenPage<OpenPage>;

[RequirePermission("orders:read")]
public sealed class PermissionPage : HandWrittenPage<PermissionPage>;

[Authorize(Roles = "auditor")]
public sealed class RolePage : HandWrittenPage<RolePage>;

public sealed class PostPage : HandWrittenPage<PostPage>
{
    public async Task<IActionResult> OnGetAsync(int id)
    {
        var status = await ZooPost.StatusFor(
            HttpContext.RequestServices.GetRequiredService<IAuthorizationService>(), User, id);
        return status == 200 ? Content(ZooPost.Secret) : new StatusCodeResult(status);
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Http;
using SecureWeb.Authorization;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>The root as the template has it: a router, an AuthorizeRouteView, a page for what is not found.</summary>
public sealed class ZooRoot : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenComponent<Router>(0);
        builder.AddComponentParameter(1, nameof(Router.AppAssembly), typeof(ZooRoot).Assembly);
        builder.AddComponentParameter(2, nameof(Router.Found), (RenderFragment<RouteData>)(route => View(route)));
        builder.AddComponentParameter(3, nameof(Router.NotFoundPage), typeof(MissingComponent));
        builder.CloseComponent();
    }

    private static RenderFragment View(RouteData route) => builder =>
    {
        builder.OpenComponent<AuthorizeRouteView>(0);
        builder.AddComponentParameter(1, nameof(AuthorizeRouteView.RouteData), route);
        builder.AddComponentParameter(2, nameof(AuthorizeRouteView.NotAuthorized),
            (RenderFragment<AuthenticationState>)(_ => inner => inner.AddContent(0, "not authorized")));
        builder.CloseComponent();
    };
}

public abstract class OkComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddContent(0, "ok");
    }
}

[Route("/component/silent")]
public sealed class SilentComponent : OkComponent;

[Route("/component/open")]
[Public("test")]
public sealed class OpenComponent : OkComponent;

[Route("/component/orders")]
[RequirePermission("orders:read")]
public sealed class PermissionComponent : OkComponent;

[Route("/component/role")]
[Authorize(Roles = "auditor")]
public sealed class RoleComponent : OkComponent;

[Route("/component/not-found-page")]
[Public("test")]
public sealed class MissingComponent : OkComponent;

[Route("/component/posts/{Id:int}")]
public sealed class PostComponent : ComponentBase
{
    private bool _allowed;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    [Inject]
    public IAuthorizationService Authorization { get; set; } = null!;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var status = await ZooPost.StatusFor(Authorization, Context.User, Id);
        _allowed = status == 200;
        if (status == 404)
        {
            Navigation.NotFound();
        }
        else
        {
            Context.Response.StatusCode = status;
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddContent(0, _allowed ? ZooPost.Secret : "not yours");
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Decides about endpoints that say nothing.</summary>
internal sealed class DefaultDenyHandler(
    DefaultDeny defaultDeny, IHostEnvironment environment, LocalClient local)
    : AuthorizationHandler<DefaultDenyRequirement>
{
    private readonly bool _isDevelopment = environment.IsDevelopment();

    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context, DefaultDenyRequirement requirement)
    {
        var isSignedIn = context.User.Identities.Any(i => i.IsAuthenticated);
        if ((isSignedIn && defaultDeny.Mode != AuthorizationMode.DenyAll) || await IsOpenAsync(context.Resource))
        {
            context.Succeed(requirement);
        }
    }

    private async ValueTask<bool> IsOpenAsync(object? resource)
    {
        var endpoint = Endpoint(resource);
        if (endpoint is not null && FrameworkEndpoints.IsOpenApiDocument(endpoint.Metadata))
        {
            return _isDevelopment && resource is HttpContext context && local.Is(context);
        }

        return !await defaultDeny.AppliesAsync() || (endpoint is not null && FrameworkEndpoints.IsPublic(endpoint));
    }

    // The resource is the endpoint itself under the switch SuppressUseHttpContextAsAuthorizationResource.
    private static Endpoint? Endpoint(object? resource) => resource switch
    {
        HttpContext http => http.GetEndpoint(),
        Endpoint endpoint => endpoint,
        _ => null,
    };
}

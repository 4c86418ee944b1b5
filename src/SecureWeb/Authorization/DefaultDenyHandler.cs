using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace SecureWeb.Authorization;

/// <summary>Decides about endpoints that say nothing.</summary>
internal sealed class DefaultDenyHandler(DefaultDeny defaultDeny, IHostEnvironment environment)
    : AuthorizationHandler<DefaultDenyRequirement>
{
    private readonly bool _isDevelopment = environment.IsDevelopment();

    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context, DefaultDenyRequirement requirement)
    {
        var isSignedIn = context.User.Identities.Any(i => i.IsAuthenticated);
        if ((isSignedIn && defaultDeny.Mode != AuthorizationMode.DenyAll)
            || !await defaultDeny.AppliesAsync()
            || (Endpoint(context.Resource) is { } endpoint && FrameworkEndpoints.IsPublic(endpoint, _isDevelopment)))
        {
            context.Succeed(requirement);
        }
    }

    // The resource is the endpoint itself under the switch SuppressUseHttpContextAsAuthorizationResource.
    private static Endpoint? Endpoint(object? resource) => resource switch
    {
        HttpContext http => http.GetEndpoint(),
        Endpoint endpoint => endpoint,
        _ => null,
    };
}

using Microsoft.AspNetCore.Authorization;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Guard;

/// <summary>Sees every question to IAuthorizationService about an object of the application, whoever answers it. Decides
/// nothing.</summary>
internal sealed class ResourceObserver(CurrentRequest current) : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (RequestResource.IsOfApplication(context.Resource))
        {
            ResourceDecisions.Add(current.Context);
        }

        return Task.CompletedTask;
    }
}

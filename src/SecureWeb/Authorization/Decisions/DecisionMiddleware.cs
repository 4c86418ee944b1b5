using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Guard;
using SecureWeb.Authorization.Rules;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Makes the request known to decisions, where the application decides by rules at all, and watches endpoints
/// that act upon an object.</summary>
internal sealed class DecisionMiddleware(RequestDelegate next, CurrentRequest current, RuleBook rules,
    ObjectWatchPlan plan, ObjectGuard guard, IServiceProviderIsService isService)
{
    private readonly bool _isInUse = !rules.IsEmpty
        || isService.IsService(typeof(IDecisionProvider)) || isService.IsService(typeof(IAclStore));

    public Task InvokeAsync(HttpContext context)
    {
        if (plan.For(context.GetEndpoint()) is { } watch)
        {
            return current.RunAsync(watched => guard.RunAsync(next, watched, watch), context);
        }

        return _isInUse ? current.RunAsync(next, context) : next(context);
    }
}

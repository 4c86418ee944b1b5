using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Rules;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Makes the request known to decisions, where the application decides by rules at all.</summary>
internal sealed class DecisionMiddleware(
    RequestDelegate next, CurrentRequest current, RuleBook rules, IServiceProviderIsService isService)
{
    private readonly bool _isInUse = !rules.IsEmpty
        || isService.IsService(typeof(IDecisionProvider)) || isService.IsService(typeof(IAclStore));

    public Task InvokeAsync(HttpContext context) => _isInUse ? current.RunAsync(next, context) : next(context);
}

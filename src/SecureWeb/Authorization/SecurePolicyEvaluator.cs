using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Authorization;

/// <summary>
/// Answers the most frequent question, a signed-in user on an endpoint that says nothing, without the machinery of
/// handlers. Only while all handlers are known: one of the application may refuse users by its own rules.
/// </summary>
/// <param name="inner">Makes the evaluator behind it from the services of the request: handlers may be scoped.</param>
/// <param name="defaultDeny">The fallback policy.</param>
/// <param name="scopes">Where handlers are looked up.</param>
internal sealed class SecurePolicyEvaluator(
    Func<IServiceProvider, IPolicyEvaluator> inner, DefaultDeny defaultDeny, IServiceScopeFactory scopes)
    : IPolicyEvaluator
{
    private static readonly Task<PolicyAuthorizationResult> Success = Task.FromResult(PolicyAuthorizationResult.Success());

    private readonly Lazy<bool> _mayDecide = new(() => defaultDeny.Policy is not null
        && defaultDeny.Mode != AuthorizationMode.DenyAll && KnowsAllHandlers(scopes));

    private readonly Lazy<bool> _isFramework = new(() => IsFramework(inner, scopes));

    /// <summary>A policy without schemes takes what the authentication middleware found, as the framework's evaluator
    /// does; making one for every request costs more than its answer.</summary>
    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) =>
        policy.AuthenticationSchemes.Count == 0
        && context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult is { } result
        && _isFramework.Value
            ? Task.FromResult(result)
            : inner(context.RequestServices).AuthenticateAsync(policy, context);

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy,
        AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        return ReferenceEquals(policy, defaultDeny.Policy)
            && context.User.Identity is { IsAuthenticated: true }
            && _mayDecide.Value
                ? Success
                : inner(context.RequestServices).AuthorizeAsync(policy, authenticationResult, context, resource);
    }

    private static bool IsFramework(Func<IServiceProvider, IPolicyEvaluator> inner, IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return inner(scope.ServiceProvider).GetType() == typeof(PolicyEvaluator);
    }

    private static bool KnowsAllHandlers(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IAuthorizationService>() is DefaultAuthorizationService
            && scope.ServiceProvider.GetServices<IAuthorizationHandler>().All(h => h
                is Microsoft.AspNetCore.Authorization.Infrastructure.PassThroughAuthorizationHandler
                || h.GetType().Assembly == typeof(DefaultDeny).Assembly);
    }
}

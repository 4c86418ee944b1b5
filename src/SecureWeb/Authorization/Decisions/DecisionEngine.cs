using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Authorization.Access;
using SecureWeb.Authorization.Rules;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Asks everybody who has a say, within one time limit, and combines the answers. Whatever goes wrong denies.</summary>
internal sealed class DecisionEngine(
    RuleBook rules, PermissionService permissions, IServiceScopeFactory scopes, CurrentRequest current,
    TimeProvider clock, IOptions<SecureAuthorizationOptions> options, DecisionReport report)
    : IAccessDecisions
{
    private static readonly IDecisionProvider[] Nobody = [];

    private readonly TimeSpan _timeLimit = options.Value.DecisionTimeLimit;

    public ValueTask<Decision> DecideAsync(ClaimsPrincipal user, string action, DecisionResource? resource = null,
        CancellationToken cancellationToken = default) =>
        DecideAsync(current.Context, user, action, resource, cancellationToken);

    public async ValueTask<bool> AuthorizeAsync(ClaimsPrincipal user, string action, DecisionResource? resource = null,
        CancellationToken cancellationToken = default)
    {
        var http = current.Context;
        var decision = await DecideAsync(http, user, action, resource, cancellationToken);
        if (!decision.IsPermitted)
        {
            report.Refused(http, new DecisionContext(user, action) { Resource = resource }, decision);
        }

        return decision.IsPermitted;
    }

    public async ValueTask<Decision> DecideAsync(HttpContext? http, ClaimsPrincipal user, string action,
        DecisionResource? resource, CancellationToken cancellationToken)
    {
        if (http is not null)
        {
            return await DecideAsync(http, http.RequestServices, user, action, resource, cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        return await DecideAsync(null, scope.ServiceProvider, user, action, resource, cancellationToken);
    }

    /// <summary>Applies the rules of an action to a permission that a role grants: they may take it away, never
    /// give it.</summary>
    public async ValueTask<Decision> RestrictAsync(
        HttpContext? http, ClaimsPrincipal user, string permission, CancellationToken cancellationToken)
    {
        var granted = default(DecisionTally);
        granted.Add(Decision.Permit);
        if (http is not null)
        {
            return await CombineAsync(
                http, Context(http, http.RequestServices, user, permission, null), Nobody, granted, cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        return await CombineAsync(
            null, Context(null, scope.ServiceProvider, user, permission, null), Nobody, granted, cancellationToken);
    }

    private async ValueTask<Decision> DecideAsync(HttpContext? http, IServiceProvider services, ClaimsPrincipal user,
        string action, DecisionResource? resource, CancellationToken cancellationToken)
    {
        if (resource is not null)
        {
            ResourceDecisions.Add(http); // Asked is asked: what the answer was is the caller's to act upon.
        }

        var context = Context(http, services, user, action, resource);
        var held = permissions.Of(user, http);
        if (held.Evaluate(action) == PermissionVerdict.Denied || !held.IsInScope(action))
        {
            var denied = Decision.Deny(held.IsInScope(action) ? "permission_denied" : "scope_missing");
            report.Decided(denied);
            return denied;
        }

        var decision = await CombineAsync(http, context, null, default, cancellationToken);
        report.Decided(decision);
        return decision;
    }

    private async ValueTask<Decision> CombineAsync(HttpContext? http, DecisionContext context,
        IEnumerable<IDecisionProvider>? providers, DecisionTally tally, CancellationToken cancellationToken)
    {
        using var limit = new DecisionTimeLimit(_timeLimit, clock, cancellationToken);
        var asked = "providers"; // Until the first is made.
        try
        {
            foreach (var rule in rules.For(context.Action))
            {
                asked = rule.Pattern;
                if (tally.Add(await AskAsync(rule, context, limit)))
                {
                    return tally.Outcome();
                }
            }

            foreach (var provider in providers ?? Providers(context.Services))
            {
                asked = provider.GetType().Name;
                if (tally.Add(await AskAsync(provider, context, limit)))
                {
                    return tally.Outcome();
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw; // Nobody waits for the answer any more.
        }
        catch (OperationCanceledException e) when (limit.IsOver)
        {
            report.Failed(http, asked, "decision_timeout", e);
            return Decision.Deny("decision_timeout");
        }
#pragma warning disable CA1031 // Whatever a provider throws, the answer is no; the exception is logged.
        catch (Exception e)
#pragma warning restore CA1031
        {
            report.Failed(http, asked, "decision_fault", e);
            return Decision.Deny("decision_fault");
        }

        return tally.Outcome();
    }

    private IEnumerable<IDecisionProvider> Providers(IServiceProvider services)
    {
        if (services.GetService<IAclStore>() is { } lists)
        {
            yield return new AclProvider(lists, options.Value.GroupClaimType);
        }

        foreach (var provider in services.GetServices<IDecisionProvider>())
        {
            yield return provider;
        }
    }

    private static ValueTask<Decision> AskAsync(
        IDecisionProvider provider, DecisionContext context, DecisionTimeLimit limit) =>
        provider is AccessRule { IsImmediate: true } rule
            ? new(rule.Decide(context)) // Needs neither timer nor token.
            : limit.WaitAsync(provider.DecideAsync(context, limit.Token));

    private DecisionContext Context(HttpContext? http, IServiceProvider services, ClaimsPrincipal user, string action,
        DecisionResource? resource)
    {
        var address = http?.Connection.RemoteIpAddress;
        return new DecisionContext(user, action)
        {
            Resource = resource,
            Services = services,
            Environment = new DecisionEnvironment
            {
                UtcNow = clock.GetUtcNow(),
                ClientAddress = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address,
                AuthenticatedAt = AuthenticationTime.Of(user, http),
                AuthenticationContext = SubjectClaims.First(user, "acr"),
                AuthenticationMethods = SubjectClaims.All(user, "amr"),
                IsTls = http?.Request.IsHttps == true,
            },
        };
    }
}

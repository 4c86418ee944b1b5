using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;
using SecureWeb.Http;

namespace SecureWeb.Authorization.Access;

/// <summary>Finds endpoints that ask for access to a resource they cannot name, or that nothing could ever give.</summary>
internal sealed class AccessCheck(RuleBook rules, IServiceProviderIsService isService) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        var hasProvider = isService.IsService(typeof(IAclStore)) || isService.IsService(typeof(IDecisionProvider));
        foreach (var endpoint in context.Endpoints)
        {
            var name = Declarations.Name(endpoint);
            foreach (var requirement in Requirements(endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()))
            {
                if (!HasParameter(endpoint, requirement.RouteKey))
                {
                    context.Mistake($"Endpoint {name} asks for access to {requirement.Type} by the route parameter "
                        + $"'{requirement.RouteKey}', which its route does not have: it would refuse everybody. Name it "
                        + "in RouteKey, or put it into the route.");
                }

                CheckRules(context, name, requirement.Action, seesInstance: false, hasProvider);
            }

            foreach (var (method, data) in Declarations.HubMethods(endpoint))
            {
                CheckHubMethod(context, method, data, hasProvider);
            }

            foreach (var loads in endpoint.Metadata.GetOrderedMetadata<LoadAndAuthorizeMetadata>())
            {
                CheckLoading(context, endpoint, name, loads);
                CheckRules(context, name, loads.Action, seesInstance: true, hasProvider);
            }

            CheckLoaded(context, endpoint, name);
        }
    }

    private static IEnumerable<AccessRequirement> Requirements(IEnumerable<IAuthorizeData> data)
    {
        foreach (var item in data)
        {
            if (item.Policy is { } policy && AccessRequirement.TryParse(policy, out var requirement))
            {
                yield return requirement;
            }
        }
    }

    private static bool HasParameter(Endpoint endpoint, string routeKey) =>
        endpoint is RouteEndpoint route && route.RoutePattern.GetParameter(routeKey) is not null;

    private void CheckHubMethod(
        StartupCheckContext context, MethodInfo method, AuthorizeAttribute data, bool hasProvider)
    {
        foreach (var requirement in Requirements([data]))
        {
            var name = $"{method.DeclaringType?.Name}.{method.Name}";
            if (!Array.Exists(method.GetParameters(), p => p.Name == requirement.RouteKey))
            {
                context.Mistake($"Hub method {name} asks for access to {requirement.Type} by the parameter "
                    + $"'{requirement.RouteKey}', which it does not have: it would refuse everybody. Name it in RouteKey.");
            }

            CheckRules(context, name, requirement.Action, seesInstance: false, hasProvider);
        }
    }

    private void CheckRules(
        StartupCheckContext context, string name, string action, bool seesInstance, bool hasProvider)
    {
        var own = rules.For(action);
        if (!hasProvider && !own.Any(rule => rule.MayPermit))
        {
            context.Mistake($"Endpoint {name} asks for '{action}', and nothing can permit it: it would refuse everybody. "
                + $"Register an IAclStore or an IDecisionProvider, or add a rule with o.Authorization.AddRule(\"{action}\", …).");
        }

        if (!seesInstance && Array.Find(own, rule => rule.BuiltIn is { NeedsInstance: true }) is { } needs)
        {
            context.Mistake($"Endpoint {name} asks for '{action}' by id alone, and the rule for '{needs.Pattern}' needs the "
                + "object: it would refuse everybody. Use LoadAndAuthorize, or ask IAccessDecisions with the object.");
        }
    }

    private void CheckLoading(StartupCheckContext context, Endpoint endpoint, string name, LoadAndAuthorizeMetadata loads)
    {
        if (!HasParameter(endpoint, loads.RouteKey))
        {
            context.Mistake($"Endpoint {name} loads {loads.Entity.Name} by the route parameter '{loads.RouteKey}', which its "
                + "route does not have. Name it in routeKey, or put it into the route.");
        }

        if (loads.Loader is { } loader && !isService.IsService(loader))
        {
            context.Mistake($"Endpoint {name} loads {loads.Entity.Name}, and no IResourceLoader<{loads.Entity.Name}> is "
                + "registered. Register one, or hand LoadAndAuthorize a delegate that loads.");
        }
    }

    /// <summary>A handler that takes Loaded&lt;T&gt; without LoadAndAuthorize would get nothing, and nothing decided.</summary>
    private static void CheckLoaded(StartupCheckContext context, Endpoint endpoint, string name)
    {
        var wanted = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Select(p => p.ParameterType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Loaded<>)) ?? [];
        foreach (var type in wanted.Select(t => t.GenericTypeArguments[0]))
        {
            if (!endpoint.Metadata.GetOrderedMetadata<LoadAndAuthorizeMetadata>().Any(m => m.Entity == type))
            {
                context.Mistake($"Endpoint {name} takes Loaded<{type.Name}> and does not say LoadAndAuthorize<{type.Name}>: "
                    + "nothing would load it and nobody would decide about it.");
            }
        }
    }
}

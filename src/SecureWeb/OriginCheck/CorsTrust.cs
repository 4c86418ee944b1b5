using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.OriginCheck;

/// <summary>Asks whether the endpoint's CORS policy lets this origin act with the user's credentials.</summary>
/// <remarks>Only an origin that the policy names counts. A policy for any origin, for origins chosen by a delegate or
/// without credentials says who may read public answers, not who may act for a user.</remarks>
internal static class CorsTrust
{
    public static async ValueTask<bool> IsTrustedAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count != 1 || origin[0] is not { Length: > 0 } value || value == "null"
            || context.RequestServices.GetService<ICorsPolicyProvider>() is not { } provider)
        {
            return false;
        }

        var policy = context.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() switch
        {
            IDisableCorsAttribute => null,
            ICorsPolicyMetadata metadata => metadata.Policy,
            IEnableCorsAttribute attribute => await provider.GetPolicyAsync(context, attribute.PolicyName),
            _ => await provider.GetPolicyAsync(context, policyName: null),
        };
        return policy is { AllowAnyOrigin: false, SupportsCredentials: true }
            && policy.Origins.Contains(value, StringComparer.Ordinal)
            && policy.IsOriginAllowed(value);
    }
}

using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.OriginCheck;

/// <summary>Asks the endpoint's CORS policy about the origin of a request.</summary>
/// <remarks>To act with the user's credentials, only an origin that the policy names counts. A policy for any origin, for origins chosen by a delegate or
/// without credentials says who may read public answers, not who may act for a user.</remarks>
internal static class CorsTrust
{
    /// <summary>Whether the origin may act for the user.</summary>
    public static async ValueTask<bool> IsTrustedAsync(HttpContext context)
        => Origin(context) is { } origin && await PolicyAsync(context) is { AllowAnyOrigin: false, SupportsCredentials: true } policy
            && policy.Origins.Contains(origin, StringComparer.Ordinal)
            && policy.IsOriginAllowed(origin);

    /// <summary>Whether a script of the origin may read the answer.</summary>
    public static async ValueTask<bool> MayReadAsync(HttpContext context)
        => Origin(context) is { } origin && await PolicyAsync(context) is { } policy
            && (policy.AllowAnyOrigin || policy.IsOriginAllowed(origin));

    private static string? Origin(HttpContext context)
        => context.Request.Headers.Origin is { Count: 1 } origin && origin[0] is { Length: > 0 } value && value != "null"
            ? value
            : null;

    private static async ValueTask<CorsPolicy?> PolicyAsync(HttpContext context)
        => context.RequestServices.GetService<ICorsPolicyProvider>() is not { } provider ? null
            : context.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() switch
            {
                IDisableCorsAttribute => null,
                ICorsPolicyMetadata metadata => metadata.Policy,
                IEnableCorsAttribute attribute => await provider.GetPolicyAsync(context, attribute.PolicyName),
                _ => await provider.GetPolicyAsync(context, policyName: null),
            };
}

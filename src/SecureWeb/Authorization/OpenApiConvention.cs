using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Puts default deny on OpenAPI documents that say nothing, also while no authentication scheme is registered and
/// everything else is open: they tell a stranger where to look. A fallback policy of the application stays in
/// force.</summary>
internal sealed class OpenApiConvention(DefaultDeny defaultDeny, IOptions<AuthorizationOptions> options)
    : IEndpointConvention
{
    public void Complete(EndpointBuilder endpoint)
    {
        if (defaultDeny.Policy is { } policy
            && ReferenceEquals(options.Value.FallbackPolicy, policy)
            && FrameworkEndpoints.IsOpenApiDocument(endpoint.Metadata)
            && !endpoint.Metadata.Any(m => m is IAllowAnonymous || Declarations.AsksForAuthorization(m)))
        {
            endpoint.Metadata.Add(policy);
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>
/// Stands in front of one endpoint data source of the application and applies every feature's convention to what it
/// builds, as a route group without a prefix would.
/// </summary>
internal sealed class SecuredEndpointDataSource(
    EndpointDataSource inner, IServiceProvider services, IReadOnlyList<IEndpointConvention> conventions)
    : EndpointDataSource
{
    private static readonly RoutePattern NoPrefix = RoutePatternFactory.Parse(string.Empty);

    private readonly Action<EndpointBuilder>[] _first =
        [.. conventions.Select(c => (Action<EndpointBuilder>)c.Apply)];

    private readonly Action<EndpointBuilder>[] _last =
        [.. conventions.Select(c => (Action<EndpointBuilder>)c.Complete)];

    private readonly Lock _lock = new();
    private IReadOnlyList<Endpoint>? _endpoints;
    private IChangeToken? _builtWith;

    public override IReadOnlyList<Endpoint> Endpoints
    {
        get
        {
            lock (_lock)
            {
                if (_endpoints is null || _builtWith is { HasChanged: true })
                {
                    _builtWith = inner.GetChangeToken();
                    _endpoints = GetGroupedEndpoints(new RouteGroupContext
                    {
                        Prefix = NoPrefix,
                        ApplicationServices = services,
                        Conventions = [],
                        FinallyConventions = [],
                    });
                }

                return _endpoints;
            }
        }
    }

    public override IChangeToken GetChangeToken() => inner.GetChangeToken();

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context)
        => inner.GetGroupedEndpoints(new RouteGroupContext
        {
            Prefix = context.Prefix,
            ApplicationServices = context.ApplicationServices,
            Conventions = [.. _first, .. context.Conventions],
            FinallyConventions = [.. context.FinallyConventions, .. _last],
        });
}

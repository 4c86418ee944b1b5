using Microsoft.AspNetCore.Builder;

namespace SecureWeb.Http;

/// <summary>
/// Something a feature does to every endpoint of the application (minimal APIs, controllers, pages, hubs,
/// components, static assets) when the endpoints are built. Endpoints are built again when their source changes.
/// </summary>
internal interface IEndpointConvention
{
    /// <summary>Runs before the endpoint's own metadata is there. The place to add to <c>FilterFactories</c>: such a
    /// filter stands outside the endpoint's own filters, and the factory may look at the builder's metadata, which is
    /// complete when it is called. Filters run for minimal APIs and for controller actions.</summary>
    /// <remarks>A factory that has nothing to do must return <c>next</c> itself: with any real filter the framework does
    /// not call the handler when the status is 400 or more already, which empties error endpoints.</remarks>
    void Apply(EndpointBuilder endpoint)
    {
    }

    /// <summary>Runs when everything the application said is in the metadata. The place to add compiled metadata or
    /// to wrap the request delegate; too late for filters.</summary>
    void Complete(EndpointBuilder endpoint)
    {
    }
}

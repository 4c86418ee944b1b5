using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Authorization.Guard;

/// <summary>Decides how each endpoint is watched. By the endpoint that routing chose: pages are compiled, and their
/// attributes known, only then.</summary>
internal sealed class ObjectWatchPlan
{
    private static readonly ObjectWatch Unwatched = new(string.Empty, ObjectWatchAction.None, []);

    private readonly ConditionalWeakTable<Endpoint, ObjectWatch> _watches = [];
    private readonly ConditionalWeakTable<Endpoint, ObjectWatch>.CreateValueCallback _plan;
    private readonly ObjectCheckMode _mode;
    private readonly bool _routeIds;
    private readonly bool _isDevelopment;

    public ObjectWatchPlan(
        IOptions<SecureAuthorizationOptions> options, IFeatureSwitches features, IHostEnvironment environment)
    {
        _mode = features.IsOn(SecureFeature.Authorization) ? options.Value.ObjectCheck : ObjectCheckMode.Off;
        _routeIds = options.Value.ObjectCheckRouteIds;
        _isDevelopment = environment.IsDevelopment();
        _plan = Plan;
    }

    public ObjectWatch? For(Endpoint? endpoint)
    {
        if (_mode == ObjectCheckMode.Off || endpoint is null)
        {
            return null;
        }

        var watch = _watches.GetValue(endpoint, _plan);
        return watch.Action == ObjectWatchAction.None ? null : watch;
    }

    /// <summary>Whether a route parameter looks like the id of an object, by its name or its constraint.</summary>
    internal static bool IsId(string name, IEnumerable<string> constraints) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("key", StringComparison.OrdinalIgnoreCase)
        || name.Equals("guid", StringComparison.OrdinalIgnoreCase)
        || name.Equals("uuid", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal)
        || name.EndsWith("Key", StringComparison.Ordinal)
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || constraints.Any(c => c is "int" or "long" or "guid");

    private ObjectWatch Plan(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<INoObjectCheckMetadata>() is not null || metadata.GetMetadata<HubMetadata>() is not null)
        {
            return Unwatched;
        }

        var whole = _isDevelopment || _mode == ObjectCheckMode.Enforce ? ObjectWatchAction.Block : ObjectWatchAction.Report;
        if (metadata.GetMetadata<IObjectLevelMetadata>() is not null)
        {
            return new ObjectWatch(Declarations.Name(endpoint), whole, []);
        }

        var ids = RouteIds(endpoint);
        if (ids.Length == 0 || Declarations.AllowsAnonymous(endpoint) || FrameworkEndpoints.IsPublic(endpoint))
        {
            return Unwatched; // What anybody may call, anybody may call for any object.
        }

        var action = _routeIds ? whole : _isDevelopment ? ObjectWatchAction.Hint : ObjectWatchAction.None;
        return new ObjectWatch(Declarations.Name(endpoint), action, ids);
    }

    private static string[] RouteIds(Endpoint endpoint) => endpoint is not RouteEndpoint route
        ? []
        :
        [
            .. route.RoutePattern.Parameters
                .Where(p => IsId(p.Name, p.ParameterPolicies.Select(policy => policy.Content ?? string.Empty)))
                .Select(p => p.Name),
        ];
}

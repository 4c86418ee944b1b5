using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Internal;

namespace SecureWeb.Authorization;

/// <summary>Unites the configured roles of a user and what other sources give, within the scopes of a delegated token;
/// a denial wins over every grant.</summary>
internal sealed class PermissionService : IPermissionService
{
    private static readonly PermissionSet DenyEverything = new([DenyAll()]);

    private readonly PermissionMap _map;
    private readonly IPermissionSource[] _sources;
    private readonly CurrentRequest _current;
    private readonly ILogger<PermissionService> _logger;

    public PermissionService(PermissionMap map, IEnumerable<IPermissionSource> sources, CurrentRequest current,
        ILogger<PermissionService> logger)
    {
        _map = map;
        _sources = [.. sources];
        _current = current;
        _logger = logger;
    }

    public bool Has(ClaimsPrincipal user, string permission)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Evaluate(user, PermissionName.Require(permission), null) == PermissionVerdict.Granted;
    }

    public IReadOnlySet<string> GetPermissions(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Of(user, null).Entries().Select(g => g.ToString()).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Decides about one concrete permission.</summary>
    internal PermissionVerdict Evaluate(ClaimsPrincipal user, string permission, HttpContext? http) =>
        Of(user, http).Evaluate(permission);

    /// <summary>What a user may do. Collected once for each request, user and map.</summary>
    internal EffectivePermissions Of(ClaimsPrincipal user, HttpContext? http)
    {
        http ??= _current.Context;
        var map = _map.Current;
        var known = http?.Features.Get<EffectivePermissions>();
        if (known is not null && ReferenceEquals(known.User, user) && ReferenceEquals(known.Map, map))
        {
            return known;
        }

        var collected = EffectivePermissions.Collect(user, map, Sources);
        if (http is not null && !IsConnection(http))
        {
            http.Features.Set(collected);
        }

        return collected;
    }

    /// <summary>The request of a hub, and of a Blazor circuit, lasts for hours: what a source gives may change.</summary>
    private static bool IsConnection(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null || http.WebSockets.IsWebSocketRequest;

    private static PermissionGrant DenyAll() => PermissionGrant.TryParse("!*", out var grant) ? grant : null!;

    private IEnumerable<PermissionSet> Sources(ClaimsPrincipal user) =>
        _sources.Select(source => Compile(source.GetPermissions(user), source));

    private PermissionSet Compile(IEnumerable<string> entries, IPermissionSource source)
    {
        var grants = new List<PermissionGrant>();
        foreach (var entry in entries)
        {
            if (PermissionGrant.TryParse(entry, out var grant))
            {
                grants.Add(grant);
                continue;
            }

            Log.MalformedEntry(_logger, LogText.Escape(entry), source.GetType().Name);
            if (entry is ['!', ..])
            {
                return DenyEverything;
            }
        }

        return new PermissionSet(grants);
    }
}

using System.Security.Claims;
using Microsoft.Extensions.Logging;
using SecureWeb.Internal;

namespace SecureWeb.Authorization;

/// <summary>Unites the configured roles of a user and what other sources give; a denial wins over every grant.</summary>
internal sealed class PermissionService : IPermissionService
{
    private static readonly PermissionSet DenyEverything = new([DenyAll()]);

    private readonly PermissionMap _map;
    private readonly IPermissionSource[] _sources;
    private readonly ILogger<PermissionService> _logger;

    public PermissionService(PermissionMap map, IEnumerable<IPermissionSource> sources, ILogger<PermissionService> logger)
    {
        _map = map;
        _sources = [.. sources];
        _logger = logger;
    }

    public bool Has(ClaimsPrincipal user, string permission)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Evaluate(user, PermissionName.Require(permission)) == PermissionVerdict.Granted;
    }

    public IReadOnlySet<string> GetPermissions(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var grants = new HashSet<PermissionGrant>();
        foreach (var set in Sets(user))
        {
            grants.UnionWith(set.Grants);
        }

        var denials = grants.Where(g => g.IsDenial).ToArray();
        var remaining = grants.Where(g => !g.IsDenial && !denials.Any(d => Covers(d, g))).ToArray();
        var limiting = denials.Where(d => remaining.Any(g => g.HasWildcard && Overlap(d, g)));
        return remaining.Concat(limiting).Select(g => g.ToString()).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Decides about one concrete permission; all sources are looked at, since any may deny.</summary>
    internal PermissionVerdict Evaluate(ClaimsPrincipal user, string permission)
    {
        var verdict = PermissionVerdict.NotGranted;
        foreach (var set in Sets(user))
        {
            switch (set.Evaluate(permission))
            {
                case PermissionVerdict.Denied:
                    return PermissionVerdict.Denied;
                case PermissionVerdict.Granted:
                    verdict = PermissionVerdict.Granted;
                    break;
            }
        }

        return verdict;
    }

    private static PermissionGrant DenyAll() => PermissionGrant.TryParse("!*", out var grant) ? grant : null!;

    private static bool Covers(PermissionGrant denial, PermissionGrant grant) =>
        string.Equals(denial.Pattern, grant.Pattern, StringComparison.Ordinal) || denial.Matches(grant.Pattern);

    private static bool Overlap(PermissionGrant denial, PermissionGrant grant) =>
        denial.HasWildcard || grant.Matches(denial.Pattern);

    private IEnumerable<PermissionSet> Sets(ClaimsPrincipal user)
    {
        var roles = _map.Current.Roles;
        var isAuthenticated = false;
        foreach (var identity in user.Identities)
        {
            // An identity that nobody authenticated can claim any role.
            if (!identity.IsAuthenticated)
            {
                continue;
            }

            isAuthenticated = true;
            foreach (var claim in identity.Claims)
            {
                if (string.Equals(claim.Type, identity.RoleClaimType, StringComparison.Ordinal)
                    && roles.TryGetValue(claim.Value, out var set))
                {
                    yield return set;
                }
            }
        }

        if (isAuthenticated)
        {
            foreach (var source in _sources)
            {
                yield return Compile(source.GetPermissions(user), source);
            }
        }
    }

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

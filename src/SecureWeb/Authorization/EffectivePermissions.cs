using System.Security.Claims;
using SecureWeb.Authorization.Scopes;

namespace SecureWeb.Authorization;

/// <summary>What one user may do under one map: collected once, so that ten thousand claims are read once and not with
/// every question. Lives no longer than a request: claims and sources may change.</summary>
internal sealed class EffectivePermissions
{
    private readonly PermissionSet[] _sets;
    private readonly PermissionSet? _limit;

    private EffectivePermissions(ClaimsPrincipal user, RoleMap map, PermissionSet[] sets, PermissionSet? limit)
    {
        User = user;
        Map = map;
        _sets = sets;
        _limit = limit;
    }

    public ClaimsPrincipal User { get; }

    public RoleMap Map { get; }

    public static EffectivePermissions Collect(
        ClaimsPrincipal user, RoleMap map, Func<ClaimsPrincipal, IEnumerable<PermissionSet>> sources)
    {
        var sets = new HashSet<PermissionSet>();
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
                    && map.Roles.TryGetValue(claim.Value, out var set))
                {
                    sets.Add(set);
                }
            }
        }

        if (isAuthenticated)
        {
            sets.UnionWith(sources(user));
        }

        // Without any mapping, scopes are not in use and limit nothing.
        var limit = map.Scopes.Count == 0 ? null : TokenScopes.Limit(user, map.Scopes);
        return new EffectivePermissions(user, map, [.. sets], limit);
    }

    /// <summary>Decides about one concrete permission; all sets are looked at, since any may deny.</summary>
    public PermissionVerdict Evaluate(string permission)
    {
        var verdict = PermissionVerdict.NotGranted;
        foreach (var set in _sets)
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

        return verdict == PermissionVerdict.Granted && !IsInScope(permission) ? PermissionVerdict.OutOfScope : verdict;
    }

    /// <summary>Whether the scopes of the user's token let a permission or action through.</summary>
    public bool IsInScope(string permission) =>
        _limit is null || _limit.Evaluate(permission) == PermissionVerdict.Granted;

    /// <summary>The entries that apply, for showing them.</summary>
    public IEnumerable<PermissionGrant> Entries()
    {
        var grants = _sets.SelectMany(set => set.Grants).Concat(_limit?.Grants.Where(g => g.IsDenial) ?? []).ToHashSet();
        var denials = grants.Where(g => g.IsDenial).ToArray();
        var granted = grants.Where(g => !g.IsDenial);
        if (_limit is not null)
        {
            granted = granted
                .SelectMany(g => _limit.Grants.Where(s => !s.IsDenial).Select(g.Intersect))
                .OfType<PermissionGrant>()
                .Distinct();
        }

        var remaining = granted.Where(g => !denials.Any(d => Covers(d, g))).ToArray();
        return remaining.Concat(denials.Where(d => remaining.Any(g => g.HasWildcard && Overlap(d, g))));
    }

    private static bool Covers(PermissionGrant denial, PermissionGrant grant) =>
        string.Equals(denial.Pattern, grant.Pattern, StringComparison.Ordinal) || denial.Matches(grant.Pattern);

    private static bool Overlap(PermissionGrant denial, PermissionGrant grant) =>
        denial.HasWildcard || grant.Matches(denial.Pattern);
}

using System.Collections.Frozen;

namespace SecureWeb.Authorization;

/// <summary>The compiled grants and denials of one role, inherited ones included. Immutable.</summary>
internal sealed class PermissionSet
{
    private readonly FrozenSet<string> _granted;
    private readonly FrozenSet<string> _denied;
    private readonly PermissionGrant[] _grantedPatterns;
    private readonly PermissionGrant[] _deniedPatterns;

    public PermissionSet(IEnumerable<PermissionGrant> grants)
    {
        Grants = [.. grants.Distinct()];
        _granted = Exact(isDenial: false);
        _denied = Exact(isDenial: true);
        _grantedPatterns = Patterns(isDenial: false);
        _deniedPatterns = Patterns(isDenial: true);
    }

    public IReadOnlyList<PermissionGrant> Grants { get; }

    public PermissionVerdict Evaluate(string permission)
    {
        if (_denied.Contains(permission) || Any(_deniedPatterns, permission))
        {
            return PermissionVerdict.Denied;
        }

        return _granted.Contains(permission) || Any(_grantedPatterns, permission)
            ? PermissionVerdict.Granted
            : PermissionVerdict.NotGranted;
    }

    private static bool Any(PermissionGrant[] patterns, string permission)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(permission))
            {
                return true;
            }
        }

        return false;
    }

    private FrozenSet<string> Exact(bool isDenial) => Grants
        .Where(g => !g.HasWildcard && g.IsDenial == isDenial)
        .Select(g => g.Pattern)
        .ToFrozenSet(StringComparer.Ordinal);

    private PermissionGrant[] Patterns(bool isDenial) =>
        [.. Grants.Where(g => g.HasWildcard && g.IsDenial == isDenial)];
}

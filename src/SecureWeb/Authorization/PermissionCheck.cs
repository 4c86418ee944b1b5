using Microsoft.Extensions.Logging;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Finds permissions that endpoints ask for and nobody can hold, and names the roles that hold all.</summary>
internal sealed class PermissionCheck(
    PermissionMap map, IEnumerable<IPermissionSource> sources, ILogger<PermissionCheck> logger) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        var roles = map.Current.Roles;
        foreach (var role in roles.Where(r => r.Value.Grants.Any(g => !g.IsDenial && g.Pattern == "*")))
        {
            Log.SuperUserRole(logger, role.Key);
        }

        if (sources.Any())
        {
            return; // What they will give is not known at start.
        }

        CheckScopes(context);

        var unheld = context.Endpoints
            .SelectMany(e => e.Metadata.Select(Permissions).SelectMany(p => p))
            .Distinct(StringComparer.Ordinal)
            .Where(p => !roles.Values.Any(set => set.Evaluate(p) == PermissionVerdict.Granted))
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (unheld.Length > 0)
        {
            context.Warning($"No role in {PermissionMap.Section}:Roles grants {string.Join(", ", unheld)}: the endpoints "
                + "that ask for it refuse everybody. Mend the name, or add it to a role.");
        }
    }

    /// <summary>A scope never gives what no role grants: a slip of the pen, or a role that is missing.</summary>
    private void CheckScopes(StartupCheckContext context)
    {
        var roles = map.Current.Roles.Values;
        var idle = map.Current.Scopes
            .SelectMany(scope => scope.Value.Grants.Where(g => !g.IsDenial)
                .Where(g => !roles.Any(role => role.Grants.Any(r => !r.IsDenial && r.Intersect(g) is not null)))
                .Select(g => $"{scope.Key}: {g}"))
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (idle.Length > 0)
        {
            context.Warning($"These scopes in {PermissionMap.Section}:Scopes let through what no role grants: "
                + $"{string.Join(", ", idle.Take(30))}. A token may do what a role grants and a scope lets through: mend the "
                + "name, or add the permission to a role.");
        }
    }

    private static IReadOnlyList<string> Permissions(object metadata) => metadata switch
    {
        RequirePermissionAttribute all => all.Permissions,
        RequireAnyPermissionAttribute any => any.Permissions,
        _ => [],
    };
}

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

    private static IReadOnlyList<string> Permissions(object metadata) => metadata switch
    {
        RequirePermissionAttribute all => all.Permissions,
        RequireAnyPermissionAttribute any => any.Permissions,
        _ => [],
    };
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization.Access;

/// <summary>Asks whether the user may do something to the resource that the route names. As a policy name
/// <c>access:orders,write,id,hide</c>.</summary>
internal sealed record AccessRequirement : IAuthorizationRequirement
{
    private const string Prefix = "access:";

    /// <exception cref="ArgumentException">A text is no such name.</exception>
    public AccessRequirement(string type, string operation, string routeKey, bool? hideExistence)
    {
        Type = PermissionName.Require(type);
        Operation = PermissionName.Require(operation);
        ArgumentException.ThrowIfNullOrEmpty(routeKey);
        RouteKey = IsName(routeKey) ? routeKey : throw new ArgumentException(
            $"'{routeKey}' is no name of a route parameter: letters, digits and '_'.", nameof(routeKey));
        HideExistence = hideExistence;
        Action = PermissionName.Require($"{type}:{operation}");
    }

    public string Type { get; }

    public string Operation { get; }

    public string RouteKey { get; }

    public bool? HideExistence { get; }

    public string Action { get; }

    public override string ToString() => $"{Prefix}{Type},{Operation},{RouteKey}" + HideExistence switch
    {
        true => ",hide",
        false => ",show",
        _ => string.Empty,
    };

    public static bool TryParse(string policyName, [NotNullWhen(true)] out AccessRequirement? requirement)
    {
        requirement = null;
        if (!policyName.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = policyName[Prefix.Length..].Split(',');
        if (parts.Length is not (3 or 4)
            || !PermissionName.IsConcrete(parts[0]) || !PermissionName.IsConcrete(parts[1]) || !IsName(parts[2])
            || !PermissionName.IsConcrete($"{parts[0]}:{parts[1]}")
            || (parts.Length == 4 && parts[3] is not ("hide" or "show")))
        {
            return false;
        }

        requirement = new AccessRequirement(
            parts[0], parts[1], parts[2], parts.Length == 4 ? parts[3] == "hide" : null);
        return true;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization;

/// <summary>Asks for all, or for any, of some permissions. Equal requirements are evaluated once.</summary>
internal sealed class PermissionRequirement : IAuthorizationRequirement, IEquatable<PermissionRequirement>
{
    private readonly string _key;

    public PermissionRequirement(IReadOnlyList<string> permissions, bool any)
    {
        Permissions = permissions;
        IsAny = any;
        _key = PermissionPolicy.Name(permissions, any);
    }

    public IReadOnlyList<string> Permissions { get; }

    public bool IsAny { get; }

    public bool Equals(PermissionRequirement? other) =>
        other is not null && string.Equals(_key, other._key, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as PermissionRequirement);

    public override int GetHashCode() => string.GetHashCode(_key, StringComparison.Ordinal);

    public override string ToString() => _key;
}

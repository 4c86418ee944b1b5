namespace SecureWeb.Authorization;

/// <summary>The permissions of one role.</summary>
public sealed class RoleDefinition
{
    /// <summary>Gets the permissions the role grants or denies.</summary>
    /// <value>Empty by default. Each entry is lower-case segments separated by colons, for example
    /// <c>orders:read</c>. A segment <c>*</c> stands for any one segment, at the end for one or more. A leading
    /// <c>!</c> denies, and a denial wins over every grant, whichever role it comes from.</value>
    public IList<string> Permissions { get; } = [];

    /// <summary>Gets the roles whose permissions this role has too.</summary>
    /// <value>Empty by default. An unknown role or a cycle stops the start.</value>
    public IList<string> Inherits { get; } = [];
}

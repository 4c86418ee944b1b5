namespace SecureWeb.Authorization.Access;

/// <summary>Whom an entry of an access control list is about. Immutable.</summary>
public sealed record AclSubject
{
    private AclSubject(AclSubjectKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>Gets every signed-in user.</summary>
    public static AclSubject SignedIn { get; } = new(AclSubjectKind.SignedIn, string.Empty);

    /// <summary>Gets everybody, signed in or not.</summary>
    public static AclSubject Everyone { get; } = new(AclSubjectKind.Everyone, string.Empty);

    /// <summary>Gets the kind.</summary>
    public AclSubjectKind Kind { get; }

    /// <summary>Gets the id of the user, or the name of the role or group; compared exactly.</summary>
    public string Name { get; }

    /// <summary>One user.</summary>
    /// <param name="id">The user's id: the claim <c>nameidentifier</c> or <c>sub</c>, never the name.</param>
    /// <returns>The subject.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static AclSubject User(string id) => Named(AclSubjectKind.User, id);

    /// <summary>Everybody with a role.</summary>
    /// <param name="name">The role.</param>
    /// <returns>The subject.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static AclSubject Role(string name) => Named(AclSubjectKind.Role, name);

    /// <summary>Everybody in a group.</summary>
    /// <param name="name">The group, as in the claim <see cref="SecureAuthorizationOptions.GroupClaimType"/>.</param>
    /// <returns>The subject.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static AclSubject Group(string name) => Named(AclSubjectKind.Group, name);

    private static AclSubject Named(AclSubjectKind kind, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new AclSubject(kind, name);
    }
}

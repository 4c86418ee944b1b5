namespace SecureWeb.Authorization.Access;

/// <summary>The kinds of <see cref="AclSubject"/>.</summary>
public enum AclSubjectKind
{
    /// <summary>One user.</summary>
    User,

    /// <summary>Everybody with a role.</summary>
    Role,

    /// <summary>Everybody in a group.</summary>
    Group,

    /// <summary>Every signed-in user.</summary>
    SignedIn,

    /// <summary>Everybody.</summary>
    Everyone,
}

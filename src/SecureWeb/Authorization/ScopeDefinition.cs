namespace SecureWeb.Authorization;

/// <summary>What a token with one OAuth scope may be used for.</summary>
public sealed class ScopeDefinition
{
    /// <summary>Gets or sets the scope as tokens spell it.</summary>
    /// <value>The key of the entry when <see langword="null"/>. For scopes with a colon, which a configuration key cannot
    /// hold: <c>"orders-read": { "Name": "orders:read", … }</c>.</value>
    public string? Name { get; set; }

    /// <summary>Gets the permissions that the scope lets through.</summary>
    /// <value>Empty by default. Entries as in <see cref="RoleDefinition.Permissions"/>.</value>
    public IList<string> Permissions { get; } = [];
}

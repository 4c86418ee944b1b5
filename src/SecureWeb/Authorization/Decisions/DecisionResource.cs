namespace SecureWeb.Authorization.Decisions;

/// <summary>What somebody wants to act upon. Immutable.</summary>
public sealed class DecisionResource
{
    /// <summary>Names a resource.</summary>
    /// <param name="type">Its type, in the grammar of permissions, for example <c>orders</c>.</param>
    /// <param name="id">Its id; <see langword="null"/> when only the object is at hand. Access control lists are found
    /// by it.</param>
    /// <param name="instance">The object; <see langword="null"/> when it is not loaded. Rules that look at its
    /// properties need it.</param>
    /// <exception cref="ArgumentException">The type is no lower-case name.</exception>
    public DecisionResource(string type, string? id = null, object? instance = null)
    {
        Type = PermissionName.Require(type);
        Id = id;
        Instance = instance;
    }

    /// <summary>Gets the type, for example <c>orders</c>.</summary>
    public string Type { get; }

    /// <summary>Gets the id, when it is known.</summary>
    public string? Id { get; }

    /// <summary>Gets the object, when it is loaded.</summary>
    public object? Instance { get; }

    /// <summary>Gives the type and id; never the object, which may hold personal data.</summary>
    /// <returns>For example <c>orders:42</c>.</returns>
    public override string ToString() => Id is null ? Type : $"{Type}:{Id}";
}

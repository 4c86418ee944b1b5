using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Access;

/// <summary>Who may do what to one resource. Immutable.</summary>
/// <remarks>A denying entry wins over every granting one, wherever it stands, also over grants further down the
/// inheritance.</remarks>
public sealed class AccessControlList
{
    /// <summary>Makes a list.</summary>
    /// <param name="entries">Its entries; their order does not matter.</param>
    public AccessControlList(params IEnumerable<AclEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entries = [.. entries];
    }

    /// <summary>Gets the entries.</summary>
    public IReadOnlyList<AclEntry> Entries { get; }

    /// <summary>Gets the resource whose list applies as well, for example the folder of a file.</summary>
    /// <value><see langword="null"/> by default: none. It needs an id. A chain of more than 32 lists is refused.</value>
    public DecisionResource? InheritsFrom { get; init; }
}

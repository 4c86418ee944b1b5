using System.Collections.Concurrent;

namespace SecureWeb.Authorization.Access;

/// <summary>Keeps access control lists in memory, for tests and small applications. Thread safe.</summary>
public sealed class InMemoryAclStore : IAclStore
{
    private readonly ConcurrentDictionary<(string Type, string Id), AccessControlList> _lists = [];

    /// <summary>Sets the list of one resource; replaces the one before.</summary>
    /// <param name="type">The type of the resource, for example <c>orders</c>.</param>
    /// <param name="id">Its id.</param>
    /// <param name="list">The list.</param>
    public void Set(string type, string id, AccessControlList list)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(list);
        _lists[(PermissionName.Require(type), id)] = list;
    }

    /// <summary>Removes the list of one resource; nothing happens when there is none.</summary>
    /// <param name="type">The type of the resource.</param>
    /// <param name="id">Its id.</param>
    public void Remove(string type, string id) => _lists.TryRemove((type, id), out _);

    /// <inheritdoc />
    public ValueTask<AccessControlList?> GetAsync(string type, string id, CancellationToken cancellationToken) =>
        new(_lists.GetValueOrDefault((type, id)));
}

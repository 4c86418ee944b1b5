namespace SecureWeb.Authorization.Access;

/// <summary>Loads one kind of resource for <c>LoadAndAuthorize</c>. Register one, of any lifetime.</summary>
/// <typeparam name="T">The type of the resource.</typeparam>
public interface IResourceLoader<T>
    where T : class
{
    /// <summary>Loads a resource.</summary>
    /// <param name="id">Its id, as the route spells it.</param>
    /// <param name="cancellationToken">Is cancelled when the client goes away.</param>
    /// <returns>The resource; <see langword="null"/> when there is none, or the text is no id.</returns>
    ValueTask<T?> LoadAsync(string id, CancellationToken cancellationToken);
}

namespace SecureWeb.Authorization.Access;

/// <summary>What an endpoint loads and decides about, for start-up checks.</summary>
/// <param name="Entity">The type that is loaded.</param>
/// <param name="Action">The action that is decided about.</param>
/// <param name="RouteKey">The route parameter that holds the id.</param>
/// <param name="Loader">The service that loads; null when a delegate does.</param>
internal sealed record LoadAndAuthorizeMetadata(Type Entity, string Action, string RouteKey, Type? Loader);

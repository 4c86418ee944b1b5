namespace SecureWeb.Authorization.Guard;

/// <summary>How one endpoint is watched. Made once for each endpoint.</summary>
/// <param name="Name">The endpoint, for texts.</param>
/// <param name="Action">What to do when nobody decided.</param>
/// <param name="RouteIds">The route parameters that name the object; empty when the endpoint itself says that it acts
/// upon one.</param>
internal sealed record ObjectWatch(string Name, ObjectWatchAction Action, IReadOnlyList<string> RouteIds);

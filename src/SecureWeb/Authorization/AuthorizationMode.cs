namespace SecureWeb.Authorization;

/// <summary>What happens to an endpoint that says nothing about who may call it.</summary>
public enum AuthorizationMode
{
    /// <summary>It requires a signed-in user as soon as the application has an authentication scheme. Without any
    /// scheme nobody could ever sign in: it stays reachable, and start-up warns.</summary>
    Auto,

    /// <summary>It requires a signed-in user, also while no authentication scheme is registered.</summary>
    RequireAuthenticated,

    /// <summary>It is refused for everybody, signed in or not.</summary>
    DenyAll,

    /// <summary>It is reachable by everybody. Start-up warns.</summary>
    Off,
}

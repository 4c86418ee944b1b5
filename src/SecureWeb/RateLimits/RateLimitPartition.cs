namespace SecureWeb.RateLimits;

/// <summary>Who shares the budget of a rate limit.</summary>
public enum RateLimitPartition
{
    /// <summary>Each signed-in user; each client network for anonymous requests.</summary>
    UserOrNetwork,

    /// <summary>Each signed-in user; anonymous requests are not counted.</summary>
    User,

    /// <summary>Each client network: an IPv4 address or an IPv6 /64. Decided before the session is read.</summary>
    Network,

    /// <summary>Everybody together.</summary>
    Everyone,
}

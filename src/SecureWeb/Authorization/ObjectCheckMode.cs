namespace SecureWeb.Authorization;

/// <summary>What happens when a guarded endpoint succeeds and nobody decided about its object.</summary>
public enum ObjectCheckMode
{
    /// <summary>In Development the request fails with an explanation; elsewhere a security event is raised.</summary>
    Report,

    /// <summary>The request fails everywhere, as long as the answer has not begun.</summary>
    Enforce,

    /// <summary>Nothing is watched.</summary>
    Off,
}

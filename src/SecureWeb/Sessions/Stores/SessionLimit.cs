namespace SecureWeb.Sessions.Stores;

/// <summary>How many sessions one user may have at the same time.</summary>
/// <param name="Maximum">At least 1.</param>
/// <param name="EvictOldest">Whether the session that was opened first makes room; otherwise the new one is
/// refused.</param>
public readonly record struct SessionLimit(int Maximum, bool EvictOldest);

namespace SecureWeb.Sessions.Stores;

/// <summary>What a list of sessions shows of one: never its data or anything that opens it.</summary>
/// <param name="Key">The key.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="SeenAt">When it was last used, to within the touch interval.</param>
/// <param name="UserAgent">The browser and system that opened it.</param>
/// <param name="Network">The network it was opened from.</param>
public sealed record SessionInfo(
    SessionKey Key, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, string? UserAgent, string? Network);

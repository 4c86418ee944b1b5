namespace SecureWeb.Sessions;

/// <summary>One session of a user, as a list for people shows it.</summary>
/// <param name="Id">The public id: 32 hexadecimal digits. Safe to show and to log; nobody can sign in with it.</param>
/// <param name="CreatedAt">When the user signed in.</param>
/// <param name="LastSeenAt">When the session was last used, to within <see cref="SecureSessionOptions.TouchInterval"/>.</param>
/// <param name="UserAgent">The family of browser and system, for example <c>Firefox on Linux</c>.</param>
/// <param name="Network">The network it was opened from: the /24 of an IPv4 address, the /56 of an IPv6 address.</param>
/// <param name="IsCurrent">Whether it is the session of this request.</param>
public sealed record SessionDescription(
    string Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string? UserAgent, string? Network, bool IsCurrent);

using SecureWeb.Sessions;

namespace SecureWeb.Sample.Accounts;

/// <summary>A session as the API shows it.</summary>
public sealed record SessionView(
    string Id, DateTimeOffset Created, DateTimeOffset LastSeen, string? UserAgent, string? Network, bool Current)
{
    public static SessionView From(SessionDescription session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new SessionView(session.Id, session.CreatedAt, session.LastSeenAt, session.UserAgent, session.Network,
            session.IsCurrent);
    }
}

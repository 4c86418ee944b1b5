using SecureWeb.Sessions;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Tests.Sessions;

internal static class TestRecords
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A signed-in, confirmed session whose newest cookie is the token.</summary>
    public static SessionRecord Of(in SessionToken token) => new()
    {
        Key = SessionKeys.KeyOf(token),
        Version = 1,
        State = SessionState.Active,
        Generation = token.Generation,
        Current = SessionKeys.VerifierOf(token),
        RotatedAt = Start,
        IsConfirmed = true,
        ConfirmedAt = Start,
        CreatedAt = Start,
        AuthenticatedAt = Start,
        SeenAt = Start,
        IdleTimeout = TimeSpan.FromMinutes(30),
        Deadline = Start.AddHours(12),
    };
}

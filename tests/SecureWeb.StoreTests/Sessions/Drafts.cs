using System.Security.Cryptography;
using SecureWeb.Sessions;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.StoreTests.Sessions;

/// <summary>Sessions for tests, each with a key of its own.</summary>
internal static class Drafts
{
    public static SessionHash NewHash() => new(RandomNumberGenerator.GetBytes(SessionHash.Length));

    public static SessionKey NewKey() => new(NewHash());

    public static SessionDraft Anonymous() => new()
    {
        Key = NewKey(),
        Verifier = NewHash(),
        IdleTimeout = TimeSpan.FromMinutes(30),
        Lifetime = TimeSpan.FromHours(12),
        Payload = RandomNumberGenerator.GetBytes(100),
    };

    public static SessionDraft SignedIn(string user) =>
        Anonymous() with { IsSignIn = true, Subject = SessionKeys.SubjectOf(user) };
}

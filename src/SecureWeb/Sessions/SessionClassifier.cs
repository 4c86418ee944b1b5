using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>Judges a presented token. Pure; total; time is the store's.</summary>
internal static class SessionClassifier
{
    public static SessionClass Classify(
        in SessionToken token, SessionRecord? record, DateTimeOffset now, TimeSpan grace)
    {
        if (record is null)
        {
            return SessionClass.Unknown;
        }

        if (record.State != SessionState.Active)
        {
            // A tombstone that nobody has swept yet is as good as none.
            return now >= record.Deadline ? SessionClass.Unknown
                : record.State == SessionState.Superseded ? SessionClass.Superseded
                : SessionClass.Revoked;
        }

        if (record.IsExpired(now))
        {
            return SessionClass.Expired;
        }

        var verifier = SessionKeys.VerifierOf(token);
        if (verifier == record.Current)
        {
            return record.IsConfirmed ? SessionClass.Current : SessionClass.CurrentFirst;
        }

        if (record.Previous is { } previous && verifier == previous)
        {
            return !record.IsConfirmed ? SessionClass.PreviousOpen
                : now - record.ConfirmedAt < grace ? SessionClass.PreviousGrace
                : SessionClass.Reuse;
        }

        return token.Generation > record.Generation ? SessionClass.Rollback
            : now - record.RotatedAt < grace ? SessionClass.Stale
            : SessionClass.Reuse;
    }

    /// <summary>Whether the cookie is due for a new secret.</summary>
    /// <remarks>Counted from the first use of the present one, and never in the step that confirms it: counting from the
    /// rotation logs out an honest browser whose answers arrive late (the model test shows it).</remarks>
    public static bool IsRotationDue(
        SessionClass verdict, SessionRecord record, DateTimeOffset now, TimeSpan rotateEvery) =>
        verdict == SessionClass.Current && record.AuthenticatedAt is not null && now - record.ConfirmedAt >= rotateEvery;
}

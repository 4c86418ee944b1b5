namespace SecureWeb.Sessions.Stores;

/// <summary>What a mutation does to a record, without any store.</summary>
internal static class SessionTransitions
{
    public static SessionWriteResult Mutate(SessionRecord? record, SessionMutation mutation, DateTimeOffset now)
    {
        if (record is not { State: SessionState.Active } || record.IsExpired(now))
        {
            return new SessionWriteResult(SessionWriteOutcome.Gone, record, now);
        }

        if ((mutation.Payload is not null && record.Version != mutation.ExpectedVersion)
            || (mutation.Rotation is not null
                && (record.Generation != mutation.ExpectedGeneration || !record.IsConfirmed)))
        {
            return new SessionWriteResult(SessionWriteOutcome.Conflict, record, now);
        }

        if (mutation.Rotation is { } rotation)
        {
            record = record with
            {
                Previous = record.Current,
                Current = rotation.Verifier,
                Successor = rotation.Successor,
                Generation = record.Generation + 1,
                IsConfirmed = false,
                RotatedAt = now,
            };
        }
        else if (mutation.Confirm && !record.IsConfirmed && record.Generation == mutation.ExpectedGeneration)
        {
            record = record with { IsConfirmed = true, ConfirmedAt = now, Successor = default };
        }

        if (mutation.Payload is { } payload)
        {
            record = record with { Payload = payload, Version = record.Version + 1, Decoded = null };
        }

        if (mutation.Touch)
        {
            record = record with { SeenAt = now };
        }

        return new SessionWriteResult(SessionWriteOutcome.Applied, record, now);
    }

    /// <summary>What stays of a session that is no longer active: enough to recognise its cookie, nothing else.</summary>
    public static SessionRecord Retire(
        SessionRecord record, SessionState state, DateTimeOffset forgetAt, DateTimeOffset now) => record with
        {
            State = state,
            RetiredAt = now,
            Deadline = forgetAt,
            Subject = null,
            UserAgent = null,
            Network = null,
            Payload = default,
            Successor = default,
            Decoded = null,
        };

    /// <summary>When an ended session may be forgotten.</summary>
    public static DateTimeOffset ForgetAt(SessionRecord record, DateTimeOffset now)
    {
        var longest = now + ISecureSessionStore.LongestMemory;
        return record.Deadline < longest ? record.Deadline : longest;
    }
}

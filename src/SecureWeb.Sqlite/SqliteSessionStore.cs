using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sqlite;

/// <summary>Keeps sessions in a SQLite file.</summary>
internal sealed class SqliteSessionStore(SqliteDatabase database) : ISecureSessionStore
{
    public ValueTask<SessionReadResult> ReadAsync(
        SessionKey key, SessionReadConsistency consistency, CancellationToken cancellationToken) =>
        new(new SessionReadResult(
            database.Read(link => Find(link, key)), Time(database.Now)));

    public ValueTask<SessionWriteResult> CreateAsync(
        SessionDraft draft, SessionLimit? limit, CancellationToken cancellationToken) =>
        database.WriteAsync(link =>
        {
            var now = database.Now;
            if (limit is null || draft.Subject is null)
            {
                return Insert(link, draft, now);
            }

            SessionWriteResult result = default;
            link.Transaction(() =>
            {
                result = InsertWithin(link, draft, limit, replaced: null, now);
                return result.Outcome == SessionWriteOutcome.Applied;
            });
            return result;
        }, cancellationToken);

    public ValueTask<SessionWriteResult> MutateAsync(
        SessionKey key, SessionMutation mutation, CancellationToken cancellationToken) =>
        database.WriteAsync(link =>
        {
            var now = database.Now;
            using (var row = link.Command(
                SqliteStatements.Mutate,
                ("@key", key.Hash.ToArray()),
                ("@now", now),
                ("@payload", mutation.Payload?.ToArray()),
                ("@version", mutation.ExpectedVersion),
                ("@generation", (long)mutation.ExpectedGeneration),
                ("@verifier", mutation.Rotation?.Verifier.ToArray()),
                ("@successor", mutation.Rotation?.Successor.ToArray()),
                ("@confirm", mutation.Confirm ? 1L : 0L),
                ("@touch", mutation.Touch ? 1L : 0L)).ExecuteReader())
            {
                if (row.Read())
                {
                    return new SessionWriteResult(SessionWriteOutcome.Applied, SqliteRow.Read(row), Time(now));
                }
            }

            var record = Find(link, key);
            var gone = record is not { State: SessionState.Active } || record.IsExpired(Time(now));
            return new SessionWriteResult(
                gone ? SessionWriteOutcome.Gone : SessionWriteOutcome.Conflict, record, Time(now));
        }, cancellationToken);

    public ValueTask<SessionWriteResult> SupersedeAsync(
        SessionSupersession supersession, CancellationToken cancellationToken) =>
        database.WriteAsync(link =>
        {
            var now = database.Now;
            SessionWriteResult result = default;
            link.Transaction(() =>
            {
                result = Supersede(link, supersession, now);
                return result.Outcome == SessionWriteOutcome.Applied;
            });
            return result;
        }, cancellationToken);

    public ValueTask<bool> RevokeAsync(SessionKey key, SessionEndReason reason, CancellationToken cancellationToken) =>
        database.WriteAsync(
            link => reason == SessionEndReason.Expired
                ? link.Command(SqliteStatements.Remove, ("@key", key.Hash.ToArray())).ExecuteNonQuery() > 0
                : Revoke(link, key.Hash.ToArray(), database.Now),
            cancellationToken);

    public ValueTask<int> RevokeSubjectAsync(
        SubjectKey subject, SessionKey? except, SessionEndReason reason, CancellationToken cancellationToken) =>
        database.WriteAsync(
            link =>
            {
                var now = database.Now;
                return link.Command(
                    SqliteStatements.RevokeSubject,
                    ("@subject", subject.Hash.ToArray()),
                    ("@except", except?.Hash.ToArray()),
                    ("@now", now),
                    ("@forget", ForgetAt(now))).ExecuteNonQuery();
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<SessionInfo>> ListAsync(
        SubjectKey subject, int limit, CancellationToken cancellationToken) =>
        new(database.Read<IReadOnlyList<SessionInfo>>(link =>
        {
            var sessions = new List<SessionInfo>();
            using var row = link.Command(
                SqliteStatements.List,
                ("@subject", subject.Hash.ToArray()),
                ("@now", database.Now),
                ("@limit", (long)limit)).ExecuteReader();
            while (row.Read())
            {
                sessions.Add(SqliteRow.ReadInfo(row));
            }

            return sessions;
        }));

    public ValueTask<int> PurgeAsync(int batch, CancellationToken cancellationToken) =>
        database.WriteAsync(
            link => link.Command(SqliteStatements.Purge, ("@now", database.Now), ("@batch", (long)batch)).ExecuteNonQuery(),
            cancellationToken);

    private static SessionWriteResult Supersede(SqliteLink link, SessionSupersession supersession, long now)
    {
        var old = Find(link, supersession.Old);
        if (old is not { State: SessionState.Active } || old.IsExpired(Time(now)))
        {
            return new SessionWriteResult(SessionWriteOutcome.Gone, old, Time(now));
        }

        if (supersession.ExpectedVersion is { } version && version != old.Version)
        {
            return new SessionWriteResult(SessionWriteOutcome.Conflict, old, Time(now));
        }

        var result = InsertWithin(link, supersession.Fresh, supersession.Limit, supersession.Old, now);
        if (result.Outcome == SessionWriteOutcome.Applied)
        {
            link.Command(
                SqliteStatements.Retire,
                ("@key", supersession.Old.Hash.ToArray()),
                ("@now", now),
                ("@forget", now + supersession.Quiet.Ticks)).ExecuteNonQuery();
        }

        return result;
    }

    private static SessionWriteResult InsertWithin(
        SqliteLink link, SessionDraft draft, SessionLimit? limit, SessionKey? replaced, long now)
    {
        if (limit is { } bound && draft.Subject is { } subject)
        {
            (string, object?)[] others =
            [
                ("@subject", subject.Hash.ToArray()), ("@now", now), ("@except", replaced?.Hash.ToArray()),
            ];
            var surplus = (long)link.Command(SqliteStatements.Count, others).ExecuteScalar()! - bound.Maximum + 1;
            if (surplus > 0 && !bound.EvictOldest)
            {
                return new SessionWriteResult(SessionWriteOutcome.LimitReached, null, Time(now));
            }

            foreach (var key in surplus > 0 ? Oldest(link, others, surplus) : [])
            {
                Revoke(link, key, now);
            }
        }

        return Insert(link, draft, now);
    }

    private static List<byte[]> Oldest(SqliteLink link, (string, object?)[] others, long surplus)
    {
        var keys = new List<byte[]>();
        using var row = link.Command(SqliteStatements.Oldest, [.. others, ("@surplus", surplus)]).ExecuteReader();
        while (row.Read())
        {
            keys.Add(row.GetFieldValue<byte[]>(0));
        }

        return keys;
    }

    private static SessionWriteResult Insert(SqliteLink link, SessionDraft draft, long now)
    {
        using var row = link.Command(
            SqliteStatements.Insert,
            ("@key", draft.Key.Hash.ToArray()),
            ("@current", draft.Verifier.ToArray()),
            ("@now", now),
            ("@created", draft.CreatedAt?.UtcTicks),
            ("@authenticated", draft.IsSignIn ? now : draft.AuthenticatedAt?.UtcTicks),
            ("@idle", draft.IdleTimeout.Ticks),
            ("@deadline", draft.Deadline?.UtcTicks ?? now + draft.Lifetime.Ticks),
            ("@subject", draft.Subject?.Hash.ToArray()),
            ("@agent", draft.UserAgent),
            ("@network", draft.Network),
            ("@payload", draft.Payload.ToArray())).ExecuteReader();
        return row.Read()
            ? new SessionWriteResult(SessionWriteOutcome.Applied, SqliteRow.Read(row), Time(now))
            : new SessionWriteResult(SessionWriteOutcome.Conflict, null, Time(now));
    }

    private static bool Revoke(SqliteLink link, byte[] key, long now) => link.Command(
        SqliteStatements.Revoke, ("@key", key), ("@now", now), ("@forget", ForgetAt(now))).ExecuteNonQuery() > 0;

    private static SessionRecord? Find(SqliteLink link, SessionKey key)
    {
        using var row = link.Command(SqliteStatements.Read, ("@key", key.Hash.ToArray())).ExecuteReader();
        return row.Read() ? SqliteRow.Read(row) : null;
    }

    private static long ForgetAt(long now) => now + ISecureSessionStore.LongestMemory.Ticks;

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}

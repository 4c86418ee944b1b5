using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureWeb.Sessions.Stores;

/// <summary>Keeps sessions in the process. They end with it; the number is bounded.</summary>
/// <remarks>Reads take no lock: records are immutable. Writes are rare (at most one a minute for a session that is only
/// read) and short, so one lock serves them all.</remarks>
internal sealed class MemorySessionStore(
    TimeProvider time, IOptions<SecureSessionOptions> options, ILogger<MemorySessionStore> logger) : ISecureSessionStore
{
    private readonly ConcurrentDictionary<SessionKey, SessionRecord> _records = new();
    private readonly Dictionary<SubjectKey, HashSet<SessionKey>> _subjects = [];
    private readonly Lock _writing = new();
    private readonly int _capacity = options.Value.MaxSessionsInMemory;

    public int Count => _records.Count;

    public ValueTask<SessionReadResult> ReadAsync(
        SessionKey key, SessionReadConsistency consistency, CancellationToken cancellationToken) =>
        new(new SessionReadResult(_records.GetValueOrDefault(key), time.GetUtcNow()));

    public ValueTask<SessionWriteResult> CreateAsync(
        SessionDraft draft, SessionLimit? limit, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            return new(Create(draft, limit, replaced: null, time.GetUtcNow()));
        }
    }

    public ValueTask<SessionWriteResult> MutateAsync(
        SessionKey key, SessionMutation mutation, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            var result = SessionTransitions.Mutate(_records.GetValueOrDefault(key), mutation, time.GetUtcNow());
            if (result is { Outcome: SessionWriteOutcome.Applied, Record: { } record })
            {
                _records[key] = record;
            }

            return new(result);
        }
    }

    public ValueTask<SessionWriteResult> SupersedeAsync(
        SessionSupersession supersession, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            var now = time.GetUtcNow();
            var old = _records.GetValueOrDefault(supersession.Old);
            if (old is not { State: SessionState.Active } || old.IsExpired(now))
            {
                return new(new SessionWriteResult(SessionWriteOutcome.Gone, old, now));
            }

            if (supersession.ExpectedVersion is { } version && version != old.Version)
            {
                return new(new SessionWriteResult(SessionWriteOutcome.Conflict, old, now));
            }

            var result = Create(supersession.Fresh, supersession.Limit, replaced: supersession.Old, now);
            if (result.Outcome == SessionWriteOutcome.Applied)
            {
                Retire(old, SessionState.Superseded, now + supersession.Quiet, now);
            }

            return new(result);
        }
    }

    public ValueTask<bool> RevokeAsync(SessionKey key, SessionEndReason reason, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            return new(_records.GetValueOrDefault(key) is { State: SessionState.Active } record
                && Revoke(record, reason, time.GetUtcNow()));
        }
    }

    public ValueTask<int> RevokeSubjectAsync(
        SubjectKey subject, SessionKey? except, SessionEndReason reason, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            var now = time.GetUtcNow();
            return new(Active(subject, now).Where(r => r.Key != except).ToArray().Count(r => Revoke(r, reason, now)));
        }
    }

    public ValueTask<IReadOnlyList<SessionInfo>> ListAsync(
        SubjectKey subject, int limit, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            return new([.. Active(subject, time.GetUtcNow())
                .OrderByDescending(r => r.SeenAt)
                .Take(limit)
                .Select(r => new SessionInfo(r.Key, r.CreatedAt, r.SeenAt, r.UserAgent, r.Network))]);
        }
    }

    public ValueTask<int> PurgeAsync(int batch, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            return new(Remove(Over(time.GetUtcNow()).Take(batch)));
        }
    }

    private static bool IsOver(SessionRecord record, DateTimeOffset now) =>
        record.State == SessionState.Active ? record.IsExpired(now) : now >= record.Deadline;

    private SessionWriteResult Create(
        SessionDraft draft, SessionLimit? limit, SessionKey? replaced, DateTimeOffset now)
    {
        if (_records.TryGetValue(draft.Key, out var taken))
        {
            return new SessionWriteResult(SessionWriteOutcome.Conflict, taken, now);
        }

        if (limit is { } bound && draft.Subject is { } subject && !MakeRoom(subject, bound, replaced, now))
        {
            return new SessionWriteResult(SessionWriteOutcome.LimitReached, null, now);
        }

        if (_records.Count >= _capacity)
        {
            Evict(now);
        }

        var record = draft.ToRecord(now);
        _records[record.Key] = record;
        if (record.Subject is { } user)
        {
            (_subjects.TryGetValue(user, out var keys) ? keys : _subjects[user] = []).Add(record.Key);
        }

        return new SessionWriteResult(SessionWriteOutcome.Applied, record, now);
    }

    private bool MakeRoom(SubjectKey subject, SessionLimit limit, SessionKey? replaced, DateTimeOffset now)
    {
        var others = Active(subject, now).Where(r => r.Key != replaced).OrderBy(r => r.CreatedAt).ToArray();
        var surplus = others.Length - limit.Maximum + 1;
        if (surplus > 0 && !limit.EvictOldest)
        {
            return false;
        }

        foreach (var record in others.Take(Math.Max(surplus, 0)))
        {
            Revoke(record, SessionEndReason.LimitReached, now);
        }

        return true;
    }

    /// <summary>Frees a sixteenth, so that the search through all records is paid once for many new ones. Anonymous
    /// sessions go first: a flood of them must not sign anybody out.</summary>
    private void Evict(DateTimeOffset now)
    {
        var wanted = Math.Max(_capacity / 16, 1);
        var removed = Remove(Over(now));
        if (removed < wanted)
        {
            var evicted = Remove(_records.Values
                .OrderBy(r => r is { State: SessionState.Active, AuthenticatedAt: not null })
                .ThenBy(r => r.SeenAt)
                .Take(wanted - removed));
            Log.Evicted(logger, evicted, _capacity);
        }
    }

    private IEnumerable<SessionRecord> Over(DateTimeOffset now) => _records.Values.Where(r => IsOver(r, now));

    private int Remove(IEnumerable<SessionRecord> records)
    {
        var gone = records.ToArray();
        foreach (var record in gone)
        {
            _records.TryRemove(record.Key, out _);
            Unlist(record);
        }

        return gone.Length;
    }

    private bool Revoke(SessionRecord record, SessionEndReason reason, DateTimeOffset now)
    {
        if (reason == SessionEndReason.Expired)
        {
            return Remove([record]) == 1;
        }

        Retire(record, SessionState.Revoked, SessionTransitions.ForgetAt(record, now), now);
        return true;
    }

    private void Retire(SessionRecord record, SessionState state, DateTimeOffset forgetAt, DateTimeOffset now)
    {
        _records[record.Key] = SessionTransitions.Retire(record, state, forgetAt, now);
        Unlist(record);
    }

    private void Unlist(SessionRecord record)
    {
        if (record.Subject is { } subject && _subjects.TryGetValue(subject, out var keys)
            && keys.Remove(record.Key) && keys.Count == 0)
        {
            _subjects.Remove(subject);
        }
    }

    private IEnumerable<SessionRecord> Active(SubjectKey subject, DateTimeOffset now) =>
        _subjects.TryGetValue(subject, out var keys)
            ? keys.Select(k => _records[k]).Where(r => r.State == SessionState.Active && !r.IsExpired(now))
            : [];
}

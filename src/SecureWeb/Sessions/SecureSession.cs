using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecureWeb.Http;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

/// <summary>The session of one request: loaded before the endpoint runs, changed in memory, committed when the response
/// starts. For one request at a time, as <see cref="HttpContext"/> is.</summary>
[DebuggerDisplay("{Binding}")]
internal sealed class SecureSession(HttpContext context, SessionCommitter committer, long maxDataSize)
    : ISession, ISessionFeature, ISecureSessionFeature
{
    private SessionChanges? _changes;
    private SessionToken _token;
    private long _size;

    public HttpContext Context { get; } = context;

    public SessionCommitter Committer { get; } = committer;

    public SessionBinding Binding { get; private set; }

    public SessionClass Verdict { get; set; }

    public SessionRecord? Record { get; private set; }

    /// <summary>Gets the store's clock at the last answer.</summary>
    public DateTimeOffset Now { get; private set; }

    public ref readonly SessionToken Token => ref _token;

    public PendingCookie PendingCookie { get; set; }

    public bool IsRotationRequested { get; set; }

    /// <summary>Gets or sets a value indicating whether a sign-in is on the stack, so that a ticket that appears without
    /// one is noticed.</summary>
    public bool IsSigningIn { get; set; }

    public bool IsCorrupt { get; private set; }

    [MemberNotNullWhen(true, nameof(_changes))]
    public bool HasChanges => _changes is not null;

    public bool IsCookiePresent { get; set; }

    bool ISession.IsAvailable => Binding != SessionBinding.Unavailable;

    bool ISecureSessionFeature.IsAvailable => Binding != SessionBinding.Unavailable;

    public string? PublicId => Record is null ? null : SessionKeys.PublicIdOf(Record.Key);

    public bool IsAuthenticated => Record?.AuthenticatedAt is not null;

    public DateTimeOffset? CreatedAt => Record?.CreatedAt;

    public DateTimeOffset? AuthenticatedAt => Record?.AuthenticatedAt;

    public DateTimeOffset? Deadline => Record?.Deadline;

    ISession ISessionFeature.Session
    {
        get => this;

        // What replaces the session for a part of the pipeline keeps its own feature; this one stays as it is.
        set => throw new NotSupportedException("The session of SecureWeb cannot be replaced.");
    }

    string ISession.Id
    {
        get
        {
            // A session that does not exist yet already has the id it will be created with.
            if (!_token.HasValue)
            {
                _token = SessionToken.Create();
            }

            return SessionKeys.PublicIdOf(SessionKeys.KeyOf(_token));
        }
    }

    IEnumerable<string> ISession.Keys => Merged().Values.Keys;

    /// <summary>Gets the stored data. Data that cannot be decrypted is no data, and the session ends.</summary>
    public SessionData Data
    {
        get
        {
            if (Record is null || IsCorrupt)
            {
                return SessionData.Empty;
            }

            if (Record.Decoded is { } decoded)
            {
                return decoded;
            }

            if (SessionSealing.OpenPayload(_token, Record) is { } bytes && SessionData.TryDecode(bytes, out var data))
            {
                return Record.Decoded = data;
            }

            IsCorrupt = true;
            return SessionData.Empty;
        }
    }

    public SessionData Merged() => _changes is null ? Data : _changes.ApplyTo(Data);

    Task ISession.LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task ISession.CommitAsync(CancellationToken cancellationToken) =>
        HasChanges ? Committer.CommitAsync(this).AsTask() : Task.CompletedTask;

    bool ISession.TryGetValue(string key, [NotNullWhen(true)] out byte[]? value)
    {
        // A copy: the stored array is shared with other requests.
        value = (_changes is null ? Data.Values.GetValueOrDefault(key) : _changes.Value(Data, key))?.ToArray();
        return value is not null;
    }

    void ISession.Set(string key, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        var before = _changes is null ? Data.Values.GetValueOrDefault(key) : _changes.Value(Data, key);
        if (before is not null && before.AsSpan().SequenceEqual(value))
        {
            return;
        }

        Grow((2L * key.Length) + value.Length, (2L * key.Length * (before is null ? 0 : 1)) + (before?.Length ?? 0));
        Change().Set(key, value.ToArray());
    }

    void ISession.Remove(string key)
    {
        if (((ISession)this).TryGetValue(key, out _))
        {
            Change().Set(key, null);
        }
    }

    void ISession.Clear()
    {
        if (Merged().Values.Count > 0)
        {
            Change().ClearValues();
        }
    }

    public string? Ticket(string name) => _changes is null ? Data.Tickets.GetValueOrDefault(name) : _changes.Ticket(Data, name);

    public void SetTicket(string name, string? ticket)
    {
        var before = Ticket(name);
        if (!string.Equals(before, ticket, StringComparison.Ordinal))
        {
            Grow(ticket?.Length ?? 0, before?.Length ?? 0);
            Change().SetTicket(name, ticket);
        }
    }

    /// <summary>Forgets everything, also what this request wrote so far: another user takes over.</summary>
    public void DropData()
    {
        if (Record is not null || HasChanges)
        {
            Change().ClearAll();
        }
    }

    /// <summary>Takes the store's answer as the session.</summary>
    public void Bind(SessionRecord record, in SessionToken token, DateTimeOffset now)
    {
        Binding = SessionBinding.Live;
        Record = record;
        Now = now;
        _token = token;
        _size = Math.Max(_size, record.Payload.Length);
    }

    /// <summary>Takes note that the changes are stored.</summary>
    public void Committed(SessionData data)
    {
        Record!.Decoded = data;
        _changes = null;
    }

    /// <summary>Leaves the session and what was changed in it.</summary>
    public void Leave(SessionBinding binding)
    {
        Binding = binding;
        Record = null;
        _token = default;
        _changes = null;
        _size = 0;
        IsRotationRequested = false;
        IsCorrupt = false;
    }

    /// <summary>Leaves the session but keeps what this request wrote, for a new one.</summary>
    public void LeaveWithChanges()
    {
        var changes = _changes;
        Leave(SessionBinding.None);
        _changes = changes;
    }

    public void DiscardChanges()
    {
        _changes = null;
        IsRotationRequested = false;
    }

    private SessionChanges Change()
    {
        if (Binding == SessionBinding.Unavailable)
        {
            throw new SessionStoreUnavailableException("write", inner: null);
        }

        if (Record is null && Binding == SessionBinding.None && Context.Response.HasStarted)
        {
            throw new InvalidOperationException("A session cannot be created after the response has started: its cookie "
                + "could not be sent. Write to the session before the first byte of the body.");
        }

        return _changes ??= new SessionChanges();
    }

    private void Grow(long added, long removed)
    {
        if (added > removed && _size + added - removed > maxDataSize)
        {
            throw new InvalidOperationException($"The session would hold more than {maxDataSize} bytes. Keep large data "
                + "elsewhere and its key in the session, or raise SecureWeb:Sessions:MaxDataSize.");
        }

        _size += added - removed;
    }
}

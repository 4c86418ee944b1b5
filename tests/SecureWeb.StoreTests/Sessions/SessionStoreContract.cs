using Microsoft.Extensions.Time.Testing;
using SecureWeb.Sessions;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.StoreTests.Sessions;

/// <summary>What every session store must do. One class per store runs all of it.</summary>
public abstract class SessionStoreContract : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Two views of the same data: two processes, where the store allows it.</summary>
    internal abstract ISecureSessionStore Store { get; }

    internal abstract ISecureSessionStore Other { get; }

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Read_NoRecord_AnswersNothingAndTheClock()
    {
        var result = await Store.ReadAsync(Drafts.NewKey(), SessionReadConsistency.Primary, None);

        Assert.Null(result.Record);
        Assert.Equal(Clock.GetUtcNow(), result.Now);
    }

    [Fact]
    public async Task Create_ThenRead_KeepsEveryField()
    {
        var draft = Drafts.SignedIn("alice") with { UserAgent = "Firefox on Linux", Network = "203.0.113.0/24" };

        var created = await Store.CreateAsync(draft, limit: null, None);
        var read = (await Other.ReadAsync(draft.Key, SessionReadConsistency.Default, None)).Record!;

        Assert.Equal(SessionWriteOutcome.Applied, created.Outcome);
        Assert.Equal(draft.Key, read.Key);
        Assert.Equal(draft.Verifier, read.Current);
        Assert.Equal((1L, 0u, true, SessionState.Active), (read.Version, read.Generation, read.IsConfirmed, read.State));
        Assert.Equal(Clock.GetUtcNow(), read.CreatedAt);
        Assert.Equal(Clock.GetUtcNow(), read.AuthenticatedAt);
        Assert.Equal(Clock.GetUtcNow(), read.SeenAt);
        Assert.Equal(Clock.GetUtcNow() + draft.Lifetime, read.Deadline);
        Assert.Equal(draft.IdleTimeout, read.IdleTimeout);
        Assert.Equal(draft.Subject, read.Subject);
        Assert.Equal("Firefox on Linux", read.UserAgent);
        Assert.Equal("203.0.113.0/24", read.Network);
        Assert.Equal(draft.Payload.ToArray(), read.Payload.ToArray());
        Assert.Null(read.Previous);
        Assert.Null(read.RetiredAt);
        Assert.True(read.Successor.IsEmpty);
    }

    [Fact]
    public async Task Create_KeyTaken_ChangesNothing()
    {
        var draft = Drafts.Anonymous();
        await Store.CreateAsync(draft, limit: null, None);

        var second = await Store.CreateAsync(draft with { Payload = new byte[] { 9 } }, limit: null, None);

        Assert.Equal(SessionWriteOutcome.Conflict, second.Outcome);
        Assert.Equal(draft.Payload.ToArray(), (await ReadAsync(draft.Key))!.Payload.ToArray());
    }

    [Fact]
    public async Task Create_InheritedTimes_AreKept()
    {
        var then = Clock.GetUtcNow() - TimeSpan.FromHours(1);
        var draft = Drafts.SignedIn("alice") with
        {
            IsSignIn = false, CreatedAt = then, AuthenticatedAt = then, Deadline = then + TimeSpan.FromHours(12),
        };

        await Store.CreateAsync(draft, limit: null, None);

        var read = (await ReadAsync(draft.Key))!;
        Assert.Equal((then, then, then + TimeSpan.FromHours(12)), (read.CreatedAt, read.AuthenticatedAt!.Value, read.Deadline));
    }

    [Fact]
    public async Task Mutate_NoRecord_IsNeverAnInsert()
    {
        var key = Drafts.NewKey();

        var result = await Store.MutateAsync(key, new SessionMutation { Payload = new byte[] { 1 }, Touch = true }, None);

        Assert.Equal(SessionWriteOutcome.Gone, result.Outcome);
        Assert.Null(await ReadAsync(key));
    }

    [Fact]
    public async Task Mutate_Payload_ComparesTheVersion()
    {
        var draft = await CreatedAsync();

        var first = await Store.MutateAsync(
            draft.Key, new SessionMutation { ExpectedVersion = 1, Payload = new byte[] { 1 } }, None);
        var stale = await Other.MutateAsync(
            draft.Key, new SessionMutation { ExpectedVersion = 1, Payload = new byte[] { 2 } }, None);

        Assert.Equal((SessionWriteOutcome.Applied, 2L), (first.Outcome, first.Record!.Version));
        Assert.Equal(SessionWriteOutcome.Conflict, stale.Outcome);
        Assert.Equal([1], stale.Record!.Payload.ToArray());
        Assert.Equal([1], (await ReadAsync(draft.Key))!.Payload.ToArray());
    }

    [Fact]
    public async Task Mutate_RotateThenConfirm_MovesTheVerifiers()
    {
        var draft = await CreatedAsync();
        var next = Drafts.NewHash();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var rotatedAt = Clock.GetUtcNow();

        var rotated = (await Store.MutateAsync(draft.Key, Rotation(0, next), None)).Record!;
        Clock.Advance(TimeSpan.FromMinutes(1));
        var confirmed = (await Other.MutateAsync(
            draft.Key, new SessionMutation { ExpectedGeneration = 1, Confirm = true }, None)).Record!;

        Assert.Equal((next, draft.Verifier, 1u), (rotated.Current, rotated.Previous!.Value, rotated.Generation));
        Assert.Equal((false, rotatedAt, 1L), (rotated.IsConfirmed, rotated.RotatedAt, rotated.Version));
        Assert.Equal([7, 7], rotated.Successor.ToArray());
        Assert.Equal((true, Clock.GetUtcNow()), (confirmed.IsConfirmed, confirmed.ConfirmedAt));
        Assert.Equal((next, draft.Verifier), (confirmed.Current, confirmed.Previous!.Value));
        Assert.True(confirmed.Successor.IsEmpty);
    }

    [Fact]
    public async Task Mutate_RotateUnconfirmed_IsAConflict()
    {
        var draft = await CreatedAsync();
        await Store.MutateAsync(draft.Key, Rotation(0, Drafts.NewHash()), None);

        var again = await Store.MutateAsync(draft.Key, Rotation(1, Drafts.NewHash()), None);

        Assert.Equal((SessionWriteOutcome.Conflict, 1u), (again.Outcome, again.Record!.Generation));
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(5u)]
    public async Task Mutate_ConfirmOfAnotherGenerationOrAgain_ChangesNothing(uint generation)
    {
        var draft = await CreatedAsync();
        var before = (await ReadAsync(draft.Key))!;
        Clock.Advance(TimeSpan.FromMinutes(1));

        var result = await Store.MutateAsync(
            draft.Key, new SessionMutation { ExpectedGeneration = generation, Confirm = true }, None);

        Assert.Equal(SessionWriteOutcome.Applied, result.Outcome);
        Assert.Equal(before.ConfirmedAt, result.Record!.ConfirmedAt);
    }

    [Fact]
    public async Task Mutate_PartlyConflicting_DoesNothingAtAll()
    {
        var draft = await CreatedAsync();
        await Store.MutateAsync(draft.Key, Rotation(0, Drafts.NewHash()), None);
        Clock.Advance(TimeSpan.FromMinutes(1));

        var result = await Store.MutateAsync(
            draft.Key,
            Rotation(0, Drafts.NewHash()) with { ExpectedVersion = 1, Payload = new byte[] { 5 }, Touch = true }, None);

        Assert.Equal(SessionWriteOutcome.Conflict, result.Outcome);
        var read = (await ReadAsync(draft.Key))!;
        Assert.Equal(draft.Payload.ToArray(), read.Payload.ToArray());
        Assert.Equal(Clock.GetUtcNow() - TimeSpan.FromMinutes(1), read.SeenAt);
    }

    [Fact]
    public async Task Mutate_Touch_PutsOffTheIdleEndAndNeverTheDeadline()
    {
        var draft = Drafts.Anonymous() with { IdleTimeout = TimeSpan.FromMinutes(30), Lifetime = TimeSpan.FromMinutes(70) };
        await Store.CreateAsync(draft, limit: null, None);
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(20));
            var touched = await Store.MutateAsync(draft.Key, new SessionMutation { Touch = true }, None);
            Assert.Equal(SessionWriteOutcome.Applied, touched.Outcome);
        }

        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(SessionWriteOutcome.Gone,
            (await Store.MutateAsync(draft.Key, new SessionMutation { Touch = true }, None)).Outcome);
    }

    [Fact]
    public async Task Mutate_IdleToTheTick_IsGone()
    {
        var draft = await CreatedAsync();
        Clock.Advance(draft.IdleTimeout - TimeSpan.FromTicks(1));
        Assert.Equal(SessionWriteOutcome.Applied, (await Store.MutateAsync(draft.Key, new SessionMutation(), None)).Outcome);

        Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(SessionWriteOutcome.Gone,
            (await Store.MutateAsync(draft.Key, new SessionMutation { Touch = true }, None)).Outcome);
    }

    [Fact]
    public async Task Supersede_RetiresTheOldAndCreatesTheNew()
    {
        var old = await CreatedAsync();
        var fresh = Drafts.SignedIn("alice");

        var result = await Store.SupersedeAsync(Supersession(old, fresh), None);

        var tombstone = (await ReadAsync(old.Key))!;
        Assert.Equal(SessionWriteOutcome.Applied, result.Outcome);
        Assert.Equal(fresh.Key, result.Record!.Key);
        Assert.Equal(SessionState.Superseded, tombstone.State);
        Assert.Equal(Clock.GetUtcNow() + TimeSpan.FromMinutes(2), tombstone.Deadline);
        AssertEmptied(tombstone);
        Assert.Equal(SessionState.Active, (await ReadAsync(fresh.Key))!.State);
    }

    [Fact]
    public async Task Supersede_OldGone_CreatesNothing()
    {
        var old = await CreatedAsync();
        var fresh = Drafts.SignedIn("alice");
        await Other.RevokeAsync(old.Key, SessionEndReason.EndedForUser, None);

        var result = await Store.SupersedeAsync(Supersession(old, fresh), None);

        Assert.Equal(SessionWriteOutcome.Gone, result.Outcome);
        Assert.Null(await ReadAsync(fresh.Key));
        Assert.Equal(SessionState.Revoked, (await ReadAsync(old.Key))!.State);
    }

    [Fact]
    public async Task Supersede_OldChangedMeanwhile_IsAConflictWithTheNewerRecord()
    {
        var old = await CreatedAsync();
        var fresh = Drafts.SignedIn("alice");
        await Other.MutateAsync(old.Key, new SessionMutation { ExpectedVersion = 1, Payload = new byte[] { 8 } }, None);

        var result = await Store.SupersedeAsync(Supersession(old, fresh) with { ExpectedVersion = 1 }, None);

        Assert.Equal((SessionWriteOutcome.Conflict, 2L), (result.Outcome, result.Record!.Version));
        Assert.Null(await ReadAsync(fresh.Key));
        Assert.Equal(SessionState.Active, (await ReadAsync(old.Key))!.State);
    }

    [Fact]
    public async Task Revoke_LeavesATombstoneThatHoldsNothing()
    {
        var draft = Drafts.SignedIn("alice");
        await Store.CreateAsync(draft, limit: null, None);

        Assert.True(await Store.RevokeAsync(draft.Key, SessionEndReason.SignedOut, None));
        Assert.False(await Other.RevokeAsync(draft.Key, SessionEndReason.SignedOut, None));

        var tombstone = (await ReadAsync(draft.Key))!;
        Assert.Equal((SessionState.Revoked, Clock.GetUtcNow()), (tombstone.State, tombstone.RetiredAt!.Value));
        AssertEmptied(tombstone);
        Assert.Empty(await Store.ListAsync(draft.Subject!.Value, 10, None));
        Assert.Equal(SessionWriteOutcome.Gone, (await Store.MutateAsync(
            draft.Key, new SessionMutation { ExpectedVersion = 1, Payload = new byte[] { 1 } }, None)).Outcome);
    }

    [Fact]
    public async Task Revoke_LongLivedSession_IsRememberedForADayAtMost()
    {
        var draft = Drafts.Anonymous() with { Lifetime = TimeSpan.FromDays(20) };
        await Store.CreateAsync(draft, limit: null, None);

        await Store.RevokeAsync(draft.Key, SessionEndReason.Reuse, None);

        Assert.Equal(Clock.GetUtcNow().AddHours(24), (await ReadAsync(draft.Key))!.Deadline);
    }

    [Fact]
    public async Task Revoke_Expired_RemovesTheRecord()
    {
        var draft = await CreatedAsync();

        Assert.True(await Store.RevokeAsync(draft.Key, SessionEndReason.Expired, None));

        Assert.Null(await ReadAsync(draft.Key));
        Assert.False(await Store.RevokeAsync(draft.Key, SessionEndReason.Expired, None));
    }

    [Fact]
    public async Task RevokeSubject_SparesTheExceptionAndOtherUsers()
    {
        var mine = new[] { Drafts.SignedIn("alice"), Drafts.SignedIn("alice"), Drafts.SignedIn("alice") };
        var bob = Drafts.SignedIn("bob");
        foreach (var draft in mine.Append(bob))
        {
            await Store.CreateAsync(draft, limit: null, None);
        }

        var ended = await Other.RevokeSubjectAsync(
            mine[0].Subject!.Value, mine[1].Key, SessionEndReason.EndedByUser, None);

        Assert.Equal(2, ended);
        Assert.Equal(mine[1].Key, Assert.Single(await Store.ListAsync(mine[0].Subject!.Value, 10, None)).Key);
        Assert.Single(await Store.ListAsync(bob.Subject!.Value, 10, None));
        Assert.Equal(1, await Store.RevokeSubjectAsync(
            mine[0].Subject!.Value, except: null, SessionEndReason.EndedForUser, None));
    }

    [Fact]
    public async Task List_IsLastUsedFirstBoundedAndWithoutTheExpired()
    {
        var idle = Drafts.SignedIn("alice") with { IdleTimeout = TimeSpan.FromMinutes(5) };
        await Store.CreateAsync(idle, limit: null, None);
        var drafts = new List<SessionDraft>();
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            drafts.Add(Drafts.SignedIn("alice"));
            await Store.CreateAsync(drafts[i], limit: null, None);
        }

        var all = await Store.ListAsync(idle.Subject!.Value, 10, None);
        var two = await Store.ListAsync(idle.Subject!.Value, 2, None);

        Assert.Equal([drafts[2].Key, drafts[1].Key, drafts[0].Key], all.Select(s => s.Key));
        Assert.Equal(2, two.Count);
    }

    [Fact]
    public async Task Limit_EvictsTheOldestAndCountsTheReplacedOneOut()
    {
        var limit = new SessionLimit(2, EvictOldest: true);
        var drafts = new[] { Drafts.SignedIn("alice"), Drafts.SignedIn("alice"), Drafts.SignedIn("alice") };
        foreach (var draft in drafts)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(SessionWriteOutcome.Applied, (await Store.CreateAsync(draft, limit, None)).Outcome);
        }

        Assert.Equal(SessionState.Revoked, (await ReadAsync(drafts[0].Key))!.State);
        var fresh = Drafts.SignedIn("alice");
        await Store.SupersedeAsync(Supersession(drafts[2], fresh) with { Limit = limit }, None);

        Assert.Equal(
            [drafts[1].Key, fresh.Key],
            (await Store.ListAsync(fresh.Subject!.Value, 10, None)).Select(s => s.Key).OrderBy(k => k != drafts[1].Key));
    }

    [Fact]
    public async Task Limit_Rejecting_CreatesNothing()
    {
        var limit = new SessionLimit(1, EvictOldest: false);
        await Store.CreateAsync(Drafts.SignedIn("alice"), limit, None);
        var second = Drafts.SignedIn("alice");

        var result = await Store.CreateAsync(second, limit, None);

        Assert.Equal(SessionWriteOutcome.LimitReached, result.Outcome);
        Assert.Null(await ReadAsync(second.Key));
    }

    [Fact]
    public async Task Purge_RemovesWhatIsOverInBatchesAndNothingElse()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.CreateAsync(Drafts.Anonymous() with { IdleTimeout = TimeSpan.FromMinutes(1) }, limit: null, None);
        }

        var revoked = await CreatedAsync();
        await Store.RevokeAsync(revoked.Key, SessionEndReason.Reuse, None);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var young = await CreatedAsync();

        Assert.Equal(3, await Store.PurgeAsync(3, None));
        Assert.Equal(2, await Other.PurgeAsync(3, None));
        Assert.NotNull(await ReadAsync(young.Key));
        Assert.NotNull(await ReadAsync(revoked.Key));
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(2, await Store.PurgeAsync(10, None));
    }

    protected async Task<SessionDraft> CreatedAsync()
    {
        var draft = Drafts.Anonymous();
        await Store.CreateAsync(draft, limit: null, None);
        return draft;
    }

    protected async Task<SessionRecord?> ReadAsync(SessionKey key) =>
        (await Other.ReadAsync(key, SessionReadConsistency.Primary, None)).Record;

    internal static SessionMutation Rotation(uint generation, SessionHash next) => new()
    {
        ExpectedGeneration = generation,
        Rotation = new SessionRotation(next, new byte[] { 7, 7 }),
    };

    internal static SessionSupersession Supersession(SessionDraft old, SessionDraft fresh) =>
        new() { Old = old.Key, Fresh = fresh, Quiet = TimeSpan.FromMinutes(2) };

    private static void AssertEmptied(SessionRecord tombstone)
    {
        Assert.True(tombstone.Payload.IsEmpty);
        Assert.True(tombstone.Successor.IsEmpty);
        Assert.Null(tombstone.Subject);
        Assert.Null(tombstone.UserAgent);
        Assert.Null(tombstone.Network);
    }
}

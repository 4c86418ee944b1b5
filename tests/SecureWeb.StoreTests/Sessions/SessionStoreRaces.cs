using SecureWeb.Sessions.Stores;

namespace SecureWeb.StoreTests.Sessions;

/// <summary>Every race of the design, run against every store: whoever is second sees what the first one did.</summary>
public abstract class SessionStoreRaces : SessionStoreContract
{
    private const int Racers = 64;
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Rotate_SixtyFourAtOnce_OneGeneration()
    {
        var draft = await CreatedAsync();

        var results = await RaceAsync(store => store.MutateAsync(draft.Key, Rotation(0, Drafts.NewHash()), None));

        var winner = Assert.Single(results, r => r.Outcome == SessionWriteOutcome.Applied).Record!;
        Assert.All(results, r => Assert.Equal(winner.Current, r.Record!.Current));
        Assert.Equal(1u, (await ReadAsync(draft.Key))!.Generation);
    }

    [Fact]
    public async Task RevokeAgainstRotate_StaysRevoked()
    {
        var draft = Drafts.SignedIn("alice");
        await Store.CreateAsync(draft, limit: null, None);

        var outcomes = await RaceAsync(
            store => store.MutateAsync(draft.Key, Rotation(0, Drafts.NewHash()), None),
            store => store.RevokeSubjectAsync(draft.Subject!.Value, except: null, SessionEndReason.EndedForUser, None));

        Assert.Equal(SessionState.Revoked, (await ReadAsync(draft.Key))!.State);
        Assert.Equal(1, outcomes.Sum());
    }

    [Fact]
    public async Task SignOutAgainstSlowWriter_StaysEndedAndEmpty()
    {
        var draft = await CreatedAsync();
        var loaded = (await ReadAsync(draft.Key))!;
        await Other.RevokeAsync(draft.Key, SessionEndReason.SignedOut, None);

        var late = await Store.MutateAsync(
            draft.Key, new SessionMutation { ExpectedVersion = loaded.Version, Payload = new byte[] { 1 }, Touch = true }, None);

        Assert.Equal(SessionWriteOutcome.Gone, late.Outcome);
        var tombstone = (await ReadAsync(draft.Key))!;
        Assert.Equal(SessionState.Revoked, tombstone.State);
        Assert.True(tombstone.Payload.IsEmpty);
    }

    [Fact]
    public async Task PayloadWriters_SixtyFourAtOnce_EveryChangeIsKept()
    {
        var draft = Drafts.Anonymous() with { Payload = ReadOnlyMemory<byte>.Empty };
        await Store.CreateAsync(draft, limit: null, None);

        // Each appends its own byte and tries again with the record that stood in its way.
        var next = 0;
        await RaceAsync(async store =>
        {
            var mine = (byte)Interlocked.Increment(ref next);
            var record = (await store.ReadAsync(draft.Key, SessionReadConsistency.Primary, None)).Record!;
            while (true)
            {
                var result = await store.MutateAsync(
                    draft.Key,
                    new SessionMutation
                    {
                        ExpectedVersion = record.Version,
                        Payload = record.Payload.ToArray().Append(mine).ToArray(),
                    },
                    None);
                if (result.Outcome == SessionWriteOutcome.Applied)
                {
                    return result;
                }

                record = result.Record!;
            }
        });

        var read = (await ReadAsync(draft.Key))!;
        Assert.Equal(Enumerable.Range(1, Racers), read.Payload.ToArray().Select(b => (int)b).Order());
        Assert.Equal(Racers + 1L, read.Version);
    }

    [Fact]
    public async Task Supersede_SixtyFourAtOnce_OneSuccessor()
    {
        var old = await CreatedAsync();

        var results = await RaceAsync(store => store.SupersedeAsync(Supersession(old, Drafts.SignedIn("alice")), None));

        Assert.Single(results, r => r.Outcome == SessionWriteOutcome.Applied);
        Assert.Equal(Racers - 1, results.Count(r => r.Outcome == SessionWriteOutcome.Gone));
        Assert.Single(await Store.ListAsync(SecureWeb.Sessions.SessionKeys.SubjectOf("alice"), 100, None));
    }

    [Fact]
    public async Task Limit_SixtyFourSignInsAtOnce_ExactlyTheLimitIsLeft()
    {
        await RaceAsync(store => store.CreateAsync(Drafts.SignedIn("alice"), new SessionLimit(8, EvictOldest: true), None));

        Assert.Equal(8, (await Store.ListAsync(SecureWeb.Sessions.SessionKeys.SubjectOf("alice"), 100, None)).Count);
    }

    private Task<SessionWriteResult[]> RaceAsync(Func<ISecureSessionStore, ValueTask<SessionWriteResult>> act) =>
        Task.WhenAll(Enumerable.Range(0, Racers).Select(
            i => Task.Run(async () => await act(i % 2 == 0 ? Store : Other))));

    private async Task<int[]> RaceAsync(
        Func<ISecureSessionStore, ValueTask<SessionWriteResult>> many, Func<ISecureSessionStore, ValueTask<int>> one)
    {
        var writers = Enumerable.Range(0, Racers).Select(i => Task.Run(async () =>
        {
            await many(i % 2 == 0 ? Store : Other);
            return 0;
        }));
        var ender = Task.Run(async () => await one(Other));
        return await Task.WhenAll(writers.Append(ender));
    }
}

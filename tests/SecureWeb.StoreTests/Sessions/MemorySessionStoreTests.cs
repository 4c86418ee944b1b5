using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureWeb.Sessions;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.StoreTests.Sessions;

public sealed class MemorySessionStoreTests : SessionStoreRaces
{
    private readonly MemorySessionStore _store;

    public MemorySessionStoreTests() => _store = New(capacity: 1000);

    internal override ISecureSessionStore Store => _store;

    internal override ISecureSessionStore Other => _store;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Full_AnonymousFlood_SignsNobodyOut()
    {
        var store = New(capacity: 160);
        var alice = Drafts.SignedIn("alice");
        await store.CreateAsync(alice, limit: null, CancellationToken.None);
        for (var i = 0; i < 1000; i++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await store.CreateAsync(Drafts.Anonymous(), limit: null, CancellationToken.None);
        }

        Assert.InRange(store.Count, 100, 160);
        Assert.NotNull((await store.ReadAsync(alice.Key, SessionReadConsistency.Default, CancellationToken.None)).Record);
    }

    [Fact]
    public async Task Full_OnlySignedIn_LongestUnusedGoesFirst()
    {
        var store = New(capacity: 100);
        var drafts = Enumerable.Range(0, 101).Select(i => Drafts.SignedIn($"user{i}")).ToArray();
        foreach (var draft in drafts)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await store.CreateAsync(draft, limit: null, CancellationToken.None);
        }

        Assert.Null((await store.ReadAsync(drafts[0].Key, SessionReadConsistency.Default, CancellationToken.None)).Record);
        Assert.NotNull((await store.ReadAsync(drafts[100].Key, SessionReadConsistency.Default, CancellationToken.None)).Record);
        Assert.Empty(await store.ListAsync(drafts[0].Subject!.Value, 10, CancellationToken.None));
    }

    private MemorySessionStore New(int capacity) => new(
        Clock, Options.Create(new SecureSessionOptions { MaxSessionsInMemory = capacity }),
        NullLogger<MemorySessionStore>.Instance);
}

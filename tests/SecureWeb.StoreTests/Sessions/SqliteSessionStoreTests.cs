using SecureWeb.Sessions.Stores;
using SecureWeb.Sqlite;

namespace SecureWeb.StoreTests.Sessions;

/// <summary>Two databases on one file, each with connections of its own, as two processes have.</summary>
public sealed class SqliteSessionStoreTests : SessionStoreRaces
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secureweb-sessions-").FullName;
    private readonly SqliteDatabase _first;
    private readonly SqliteDatabase _second;

    public SqliteSessionStoreTests()
    {
        _first = new SqliteDatabase(SqliteLocation.Parse($"Data Source={File}"), Clock);
        _second = new SqliteDatabase(SqliteLocation.Parse($"Data Source={File}"), Clock);
        Store = new SqliteSessionStore(_first);
        Other = new SqliteSessionStore(_second);
    }

    internal override ISecureSessionStore Store { get; }

    internal override ISecureSessionStore Other { get; }

    private string File => Path.Combine(_folder, "sessions.db");

    public override ValueTask DisposeAsync()
    {
        _first.Dispose();
        _second.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Reopened_KeepsSessions()
    {
        var draft = await CreatedAsync();
        using var later = new SqliteDatabase(SqliteLocation.Parse($"Data Source={File}"), Clock);

        var read = await new SqliteSessionStore(later).ReadAsync(
            draft.Key, SessionReadConsistency.Default, CancellationToken.None);

        Assert.Equal(draft.Verifier, read.Record!.Current);
    }

    [Fact]
    public async Task Files_AreReadableByTheOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await CreatedAsync();

        foreach (var file in Directory.GetFiles(_folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void Initialize_LooseFile_IsTightened()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = Path.Combine(_folder, "loose.db");
        System.IO.File.WriteAllBytes(path, []);
        System.IO.File.SetUnixFileMode(path, (UnixFileMode)0b110_110_100);
        using var database = new SqliteDatabase(SqliteLocation.Parse($"Data Source={path}"), Clock);

        database.Initialize();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Write_WhileAnotherProcessHoldsTheLockTooLong_FailsInsteadOfWaitingForever()
    {
        var draft = await CreatedAsync();
        using var blocker = new SqliteLink(SqliteLocation.Parse($"Data Source={File}").ConnectionString);
        blocker.Execute("BEGIN IMMEDIATE");

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(async () =>
            await Store.MutateAsync(draft.Key, new SessionMutation { Touch = true }, CancellationToken.None));
        var read = await Store.ReadAsync(draft.Key, SessionReadConsistency.Default, CancellationToken.None);

        Assert.NotNull(read.Record);
        blocker.Execute("ROLLBACK");
        Assert.Equal(SessionWriteOutcome.Applied, (await Store.MutateAsync(
            draft.Key, new SessionMutation { Touch = true }, CancellationToken.None)).Outcome);
    }
}

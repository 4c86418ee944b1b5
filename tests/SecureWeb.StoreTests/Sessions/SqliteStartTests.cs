using Microsoft.Data.Sqlite;
using SecureWeb.Sqlite;

namespace SecureWeb.StoreTests.Sessions;

public sealed class SqliteStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secureweb-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x.db;Mode=ReadOnly")]
    [InlineData("Data Source=x.db;Mode=Memory")]
    [InlineData("Data Source=file:x.db?mode=ro")]
    [InlineData("/var/lib/app/sessions.db")]
    [InlineData("Mode=ReadWriteCreate")]
    public void Parse_NoWritableFile_IsRefused(string connectionString) =>
        Assert.ThrowsAny<ArgumentException>(() => SqliteLocation.Parse(connectionString));

    [Fact]
    public void Initialize_MissingFolder_SaysSo()
    {
        var message = Fails(Path.Combine(_folder, "missing", "s.db"));

        Assert.Contains("missing' does not exist", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Initialize_NotADatabase_SaysSo()
    {
        var path = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("not a database at all. ", 100)));

        Assert.Contains("not a SQLite database", Fails(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Initialize_Folder_SaysSo() => Assert.Contains("may not write", Fails(_folder), StringComparison.Ordinal);

    [Fact]
    public void Initialize_NewerSchema_SaysSo()
    {
        var path = Path.Combine(_folder, "newer.db");
        using (var link = new SqliteLink(SqliteLocation.Parse($"Data Source={path}").ConnectionString))
        {
            link.Execute("PRAGMA user_version = 99");
        }

        Assert.Contains("newer version", Fails(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "read-only")]
    [InlineData(13, "disk is full")]
    [InlineData(5, "locked")]
    public void Explain_EachSqliteError_HasPlainWords(int code, string words) =>
        Assert.Contains(words, SqliteErrors.Explain("/data/s.db", new SqliteException("x", code)), StringComparison.Ordinal);

    [Fact]
    public async Task Initialize_SixteenAtOnce_MakeOneTable()
    {
        var path = Path.Combine(_folder, "race.db");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var database = new SqliteDatabase(SqliteLocation.Parse($"Data Source={path}"), TimeProvider.System);
            database.Initialize();
        })));

        using var link = new SqliteLink(SqliteLocation.Parse($"Data Source={path}").ConnectionString);
        Assert.Equal(1L, link.Scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table'"));
    }

    private static string Fails(string path)
    {
        using var database = new SqliteDatabase(SqliteLocation.Parse($"Data Source={path}"), TimeProvider.System);
        return Assert.Throws<InvalidOperationException>(database.Initialize).Message;
    }
}

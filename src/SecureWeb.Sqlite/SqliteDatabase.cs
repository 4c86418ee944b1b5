using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SecureWeb.Sqlite;

/// <summary>Opens the file, keeps connections with their prepared statements, and lets one writer of this process at a
/// time queue for the file's lock without blocking a thread.</summary>
internal sealed class SqliteDatabase(SqliteLocation location, TimeProvider time) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly ConcurrentBag<SqliteLink> _idle = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _initializing = new();
    private volatile bool _isInitialized;
    private volatile bool _isDisposed;

    /// <summary>Gets the store's clock. Processes that share the file share the machine and so its clock.</summary>
    public long Now => time.GetUtcNow().UtcTicks;

    public T Read<T>(Func<SqliteLink, T> read)
    {
        Initialize();
        return Run(read);
    }

    public async ValueTask<T> WriteAsync<T>(Func<SqliteLink, T> write, CancellationToken cancellationToken)
    {
        Initialize();
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return Run(write);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Makes the file and its table unless they are there.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be used; the message says why.</exception>
    public void Initialize()
    {
        if (_isInitialized)
        {
            return;
        }

        lock (_initializing)
        {
            if (_isInitialized)
            {
                return;
            }

            try
            {
                MakeFile();
                MakeSchema();
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw new InvalidOperationException(SqliteErrors.Explain(location.Path, e), e);
            }

            _isInitialized = true;
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var link))
        {
            link.Dispose();
        }

        _writing.Dispose();
    }

    private T Run<T>(Func<SqliteLink, T> work)
    {
        var link = _idle.TryTake(out var idle) ? idle : new SqliteLink(location.ConnectionString);
        try
        {
            var result = work(link);
            if (_isDisposed)
            {
                link.Dispose();
            }
            else
            {
                _idle.Add(link);
            }

            return result;
        }
        catch
        {
            // Whatever state it is in, it is not used again.
            link.Dispose();
            throw;
        }
    }

    private void MakeFile()
    {
        var folder = Path.GetDirectoryName(location.Path)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(folder);
        }

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // SQLite gives its -wal and -shm files the mode of the file itself.
        using (File.Open(location.Path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = OwnerOnly,
        }))
        {
        }

        if (File.GetUnixFileMode(location.Path) != OwnerOnly)
        {
            File.SetUnixFileMode(location.Path, OwnerOnly);
        }
    }

    private void MakeSchema() => Run(link =>
    {
        link.Execute("PRAGMA journal_mode = WAL");
        link.Execute("BEGIN IMMEDIATE");
        var version = Convert.ToInt64(link.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > SqliteSchema.Version)
        {
            throw new InvalidOperationException(
                $"SecureWeb.Sqlite: '{location.Path}' was made by a newer version of SecureWeb.Sqlite (schema {version}, "
                + $"this one knows {SqliteSchema.Version}): update the package or use another file.");
        }

        if (version < SqliteSchema.Version)
        {
            link.Execute(SqliteSchema.Create);
            link.Execute($"PRAGMA user_version = {SqliteSchema.Version}");
        }

        link.Execute("COMMIT");
        return true;
    });
}

using Microsoft.Data.Sqlite;

namespace SecureWeb.Sqlite;

/// <summary>Where the file is, and how it is opened.</summary>
internal sealed record SqliteLocation(string Path, string ConnectionString)
{
    /// <summary>How long a statement waits for another process, in seconds.</summary>
    public const int BusySeconds = 2;

    /// <exception cref="ArgumentException">It is not a connection string for a writable file.</exception>
    public static SqliteLocation Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new ArgumentException(
                "AddSqliteStores needs a connection string such as \"Data Source=/var/lib/app/sessions.db\".",
                nameof(connectionString), e);
        }

        if (builder.DataSource is "" or ":memory:" || builder.Mode is SqliteOpenMode.Memory
            || builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                "AddSqliteStores needs the path of a file: \"Data Source=/var/lib/app/sessions.db\". Without a call to "
                + "AddSqliteStores sessions stay in memory.", nameof(connectionString));
        }

        if (builder.Mode == SqliteOpenMode.ReadOnly)
        {
            throw new ArgumentException("AddSqliteStores writes to the file: remove Mode=ReadOnly.", nameof(connectionString));
        }

        builder.DataSource = System.IO.Path.GetFullPath(builder.DataSource);
        builder.Mode = SqliteOpenMode.ReadWriteCreate;
        builder.Cache = SqliteCacheMode.Default;

        // Connections are kept open with their prepared statements instead.
        builder.Pooling = false;
        builder.DefaultTimeout = BusySeconds;
        return new SqliteLocation(builder.DataSource, builder.ConnectionString);
    }
}

using Microsoft.Data.Sqlite;

namespace SecureWeb.Sqlite;

/// <summary>One open connection with its prepared statements. One user at a time.</summary>
internal sealed class SqliteLink : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;

    public SqliteLink(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();

            // FULL: a sign-out that was answered survives a power failure.
            Execute("PRAGMA busy_timeout = 2000; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Gets a prepared statement; its parameters keep the values of the last use until they are set.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this assembly; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            command.Prepare();
            _commands.Add(sql, command);
            return command;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            // The type of a parameter is taken from its value; NULL now and a blob later must not stick.
            command.Parameters[i].ResetSqliteType();
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }

        return command;
    }

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>Runs several statements as one.</summary>
    /// <param name="work">Returns whether to keep what it did.</param>
    public void Transaction(Func<bool> work)
    {
        Execute("BEGIN IMMEDIATE");
        Execute(work() ? "COMMIT" : "ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }
}

namespace SecureWeb.Sqlite;

/// <summary>The table. Times are ticks of 100 ns since year 1, UTC.</summary>
internal static class SqliteSchema
{
    public const long Version = 1;

    // over_at is when time ends the session, or when its tombstone may be forgotten; purging walks its index.
    public const string Create = """
        CREATE TABLE IF NOT EXISTS secureweb_sessions (
            key BLOB NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL,
            state INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            current BLOB NOT NULL,
            previous BLOB,
            successor BLOB,
            rotated_at INTEGER NOT NULL,
            confirmed INTEGER NOT NULL,
            confirmed_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            authenticated_at INTEGER,
            seen_at INTEGER NOT NULL,
            idle INTEGER NOT NULL,
            deadline INTEGER NOT NULL,
            retired_at INTEGER,
            subject BLOB,
            user_agent TEXT,
            network TEXT,
            payload BLOB,
            over_at INTEGER GENERATED ALWAYS AS
                (CASE state WHEN 0 THEN min(seen_at + idle, deadline) ELSE deadline END) VIRTUAL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS secureweb_sessions_subject ON secureweb_sessions (subject, seen_at)
            WHERE subject IS NOT NULL;
        CREATE INDEX IF NOT EXISTS secureweb_sessions_over ON secureweb_sessions (over_at);
        """;

    public const string Columns = "key, version, state, generation, current, previous, successor, rotated_at, confirmed, "
        + "confirmed_at, created_at, authenticated_at, seen_at, idle, deadline, retired_at, subject, user_agent, network, "
        + "payload";
}

namespace SecureWeb.Sqlite;

/// <summary>Every statement. Each write names the state it expects, so that nothing is ever brought back.</summary>
internal static class SqliteStatements
{
    public const string Read = $"SELECT {SqliteSchema.Columns} FROM secureweb_sessions WHERE key = @key";

    public const string Insert = $"""
        INSERT INTO secureweb_sessions ({SqliteSchema.Columns}) VALUES (@key, 1, 0, 0, @current, NULL, NULL, @now, 1, @now,
            coalesce(@created, @now), @authenticated, @now, @idle, @deadline, NULL, @subject, @agent, @network, @payload)
        ON CONFLICT (key) DO NOTHING RETURNING {SqliteSchema.Columns}
        """;

    public const string Mutate = $"""
        UPDATE secureweb_sessions SET
            version = version + (@payload IS NOT NULL),
            payload = coalesce(@payload, payload),
            previous = CASE WHEN @verifier IS NOT NULL THEN current ELSE previous END,
            current = coalesce(@verifier, current),
            successor = CASE WHEN @verifier IS NOT NULL THEN @successor
                WHEN @confirm AND generation = @generation AND NOT confirmed THEN NULL ELSE successor END,
            generation = generation + (@verifier IS NOT NULL),
            rotated_at = CASE WHEN @verifier IS NOT NULL THEN @now ELSE rotated_at END,
            confirmed = CASE WHEN @verifier IS NOT NULL THEN 0
                WHEN @confirm AND generation = @generation THEN 1 ELSE confirmed END,
            confirmed_at = CASE WHEN @verifier IS NULL AND @confirm AND generation = @generation AND NOT confirmed
                THEN @now ELSE confirmed_at END,
            seen_at = CASE WHEN @touch THEN @now ELSE seen_at END
        WHERE key = @key AND state = 0 AND over_at > @now
            AND (@payload IS NULL OR version = @version)
            AND (@verifier IS NULL OR (generation = @generation AND confirmed))
        RETURNING {SqliteSchema.Columns}
        """;

    public const string Retire = $"""
        UPDATE secureweb_sessions SET {Emptied}, state = 1, retired_at = @now, deadline = @forget
        WHERE key = @key AND state = 0
        """;

    public const string Revoke = $"""
        UPDATE secureweb_sessions SET {Emptied}, state = 2, retired_at = @now, deadline = min(deadline, @forget)
        WHERE key = @key AND state = 0
        """;

    public const string RevokeSubject = $"""
        UPDATE secureweb_sessions SET {Emptied}, state = 2, retired_at = @now, deadline = min(deadline, @forget)
        WHERE subject = @subject AND state = 0 AND over_at > @now AND (@except IS NULL OR key <> @except)
        """;

    public const string Remove = "DELETE FROM secureweb_sessions WHERE key = @key AND state = 0";

    public const string Count = """
        SELECT count(*) FROM secureweb_sessions
        WHERE subject = @subject AND state = 0 AND over_at > @now AND (@except IS NULL OR key <> @except)
        """;

    public const string Oldest = """
        SELECT key FROM secureweb_sessions
        WHERE subject = @subject AND state = 0 AND over_at > @now AND (@except IS NULL OR key <> @except)
        ORDER BY created_at LIMIT @surplus
        """;

    public const string List = """
        SELECT key, created_at, seen_at, user_agent, network FROM secureweb_sessions
        WHERE subject = @subject AND state = 0 AND over_at > @now ORDER BY seen_at DESC LIMIT @limit
        """;

    public const string Purge = """
        DELETE FROM secureweb_sessions WHERE rowid IN
            (SELECT rowid FROM secureweb_sessions WHERE over_at <= @now ORDER BY over_at LIMIT @batch)
        """;

    private const string Emptied =
        "subject = NULL, user_agent = NULL, network = NULL, payload = NULL, successor = NULL";
}

using Microsoft.Data.Sqlite;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sqlite;

/// <summary>Reads a row in the order of <see cref="SqliteSchema.Columns"/>.</summary>
internal static class SqliteRow
{
    public static SessionRecord Read(SqliteDataReader row) => new()
    {
        Key = new SessionKey(Hash(row, 0)),
        Version = row.GetInt64(1),
        State = (SessionState)row.GetInt32(2),
        Generation = checked((uint)row.GetInt64(3)),
        Current = Hash(row, 4),
        Previous = row.IsDBNull(5) ? null : Hash(row, 5),
        Successor = Blob(row, 6),
        RotatedAt = Time(row, 7),
        IsConfirmed = row.GetInt64(8) != 0,
        ConfirmedAt = Time(row, 9),
        CreatedAt = Time(row, 10),
        AuthenticatedAt = row.IsDBNull(11) ? null : Time(row, 11),
        SeenAt = Time(row, 12),
        IdleTimeout = TimeSpan.FromTicks(row.GetInt64(13)),
        Deadline = Time(row, 14),
        RetiredAt = row.IsDBNull(15) ? null : Time(row, 15),
        Subject = row.IsDBNull(16) ? null : new SubjectKey(Hash(row, 16)),
        UserAgent = row.IsDBNull(17) ? null : row.GetString(17),
        Network = row.IsDBNull(18) ? null : row.GetString(18),
        Payload = Blob(row, 19),
    };

    public static SessionInfo ReadInfo(SqliteDataReader row) => new(
        new SessionKey(Hash(row, 0)), Time(row, 1), Time(row, 2),
        row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));

    private static SessionHash Hash(SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column));

    private static byte[] Blob(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? [] : row.GetFieldValue<byte[]>(column);

    private static DateTimeOffset Time(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);
}

using Microsoft.Data.Sqlite;

namespace SecureWeb.Sqlite;

/// <summary>Says in plain words why the file cannot be used.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static string Explain(string path, Exception e)
    {
        var folder = Path.GetDirectoryName(path);
        var reason = e switch
        {
            DirectoryNotFoundException => $"the folder '{folder}' does not exist. Create it, or change the connection "
                + "string given to AddSqliteStores.",
            UnauthorizedAccessException => "the application may not write it. Give its user write permission to the folder "
                + $"'{folder}' and to the file.",
            SqliteException { SqliteErrorCode: ReadOnly } => "it is read-only. Give the application's user write permission "
                + $"to the folder '{folder}' and to the file, or mount the volume writable.",
            SqliteException { SqliteErrorCode: Full } => "the disk is full. Free space on its volume.",
            SqliteException { SqliteErrorCode: CannotOpen } => "it cannot be opened. Check that it is a file and that the "
                + $"application's user may write the folder '{folder}'.",
            SqliteException { SqliteErrorCode: NotADatabase or Corrupt } => "it is not a SQLite database, or a damaged one. "
                + "Move it away: a new one is made, and users sign in again.",
            SqliteException { SqliteErrorCode: Busy } => "another process keeps it locked.",
            SqliteException { SqliteErrorCode: IoError } => "the disk reported an error. Is the volume full or a network "
                + "share? SQLite needs a local one.",
            IOException => e.Message,
            _ => e.Message,
        };
        return $"SecureWeb.Sqlite cannot use '{path}' for sessions: {reason}";
    }
}

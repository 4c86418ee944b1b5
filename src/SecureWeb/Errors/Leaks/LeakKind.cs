namespace SecureWeb.Errors.Leaks;

/// <summary>What an error body gives away.</summary>
internal enum LeakKind
{
    None,
    StackTrace,
    ExceptionName,
    DatabaseError,
    ConnectionString,
    Secret,
    Path,
}

namespace SecureWeb.Authorization;

internal enum PermissionVerdict
{
    /// <summary>Nothing grants it.</summary>
    NotGranted,

    /// <summary>Something grants it and nothing denies it.</summary>
    Granted,

    /// <summary>Something denies it; that wins over every grant.</summary>
    Denied,

    /// <summary>Something grants it, but no scope of the user's token lets it through.</summary>
    OutOfScope,
}

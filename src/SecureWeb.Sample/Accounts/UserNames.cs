using System.Buffers;

namespace SecureWeb.Sample.Accounts;

/// <summary>What a user name may look like: ASCII only, so that no two names look the same.</summary>
public static class UserNames
{
    public const int MinimumLength = 3;

    public const int MaximumLength = 32;

    public const string Characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters);

    public static bool AreAllowed(string? name) => name is not null && !name.AsSpan().ContainsAnyExcept(Allowed);
}

using System.Buffers;

namespace SecureWeb.Authorization;

/// <summary>The grammar of permissions: <c>segment(:segment)*</c>, where a segment is <c>[a-z0-9_.-]+</c>.</summary>
internal static class PermissionName
{
    public const int MaxLength = 128;

    private static readonly SearchValues<char> SegmentChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Whether the text names one permission, without wildcard or denial.</summary>
    public static bool IsConcrete(ReadOnlySpan<char> text) => IsValid(text, wildcards: false);

    /// <summary>Whether the text is a permission in which <c>*</c> may stand for a segment.</summary>
    public static bool IsPattern(ReadOnlySpan<char> text) => IsValid(text, wildcards: true);

    /// <exception cref="ArgumentException">The text does not name one permission.</exception>
    public static string Require(string? permission)
    {
        ArgumentException.ThrowIfNullOrEmpty(permission);
        return IsConcrete(permission) ? permission : throw new ArgumentException(
            $"'{permission}' does not name one permission: lower-case segments of a-z, 0-9, '_', '.' and '-' separated "
            + "by ':', for example orders:read. '*' and '!' belong into the roles that grant it.", nameof(permission));
    }

    private static bool IsValid(ReadOnlySpan<char> text, bool wildcards)
    {
        if (text.IsEmpty || text.Length > MaxLength)
        {
            return false;
        }

        foreach (var range in text.Split(':'))
        {
            var segment = text[range];
            if (segment.IsEmpty
                || (segment.ContainsAnyExcept(SegmentChars) && !(wildcards && segment is "*")))
            {
                return false;
            }
        }

        return true;
    }
}

using System.Buffers;

namespace SecureWeb.Errors.Problems;

/// <summary>A code of the application for one kind of problem, stable over releases: <c>name_taken</c>.</summary>
internal static class ProblemCode
{
    /// <summary>The member of the problem details.</summary>
    public const string Name = "code";

    public const string Grammar = "1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-'";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    public static bool IsValid(string code)
        => code.Length is > 0 and <= MaxLength && !code.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>An address that a program compares and a person may open: RFC 9457, section 3.1.1.</summary>
    public static bool IsType(string? uri)
        => !string.IsNullOrWhiteSpace(uri)
            && ((uri[0] == '/' && !uri.StartsWith("//", StringComparison.Ordinal) && Uri.IsWellFormedUriString(uri, UriKind.Relative))
                || (Uri.TryCreate(uri, UriKind.Absolute, out var absolute)
                    && absolute.Scheme is "https" or "http" or "urn" or "tag"
                    && absolute.UserInfo.Length == 0));
}

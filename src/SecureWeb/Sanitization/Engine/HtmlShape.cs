namespace SecureWeb.Sanitization.Engine;

/// <summary>Finds input that must not reach the parser at all.</summary>
internal static class HtmlShape
{
    private const int MaxCommentBangs = 256;

    /// <summary>Whether a comment holds <c>--!</c> so often that the parser, which calls itself once for each, would end
    /// the process by stack overflow. Nothing can catch that.</summary>
    public static bool ExhaustsParser(ReadOnlySpan<char> html)
    {
        var comment = html.IndexOf("<!");
        return comment >= 0 && html[comment..].Count("--!") > MaxCommentBangs;
    }
}

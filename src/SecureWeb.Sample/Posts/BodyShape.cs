using System.Buffers;

namespace SecureWeb.Sample.Posts;

/// <summary>Tells whether a text has paragraphs of its own; in one that has none, line breaks are shown as typed.</summary>
public static class BodyShape
{
    private static readonly SearchValues<string> BlockTags = SearchValues.Create(
        ["<p", "<div", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "<ul", "<ol", "<dl", "<blockquote", "<pre", "<table",
            "<br", "<section", "<article", "<figure"], StringComparison.OrdinalIgnoreCase);

    public static string CssClass(string? html) =>
        html.AsSpan().IndexOfAny(BlockTags) >= 0 ? "prose" : "prose lines";
}

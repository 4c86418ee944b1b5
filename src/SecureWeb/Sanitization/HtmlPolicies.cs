namespace SecureWeb.Sanitization;

/// <summary>The names of the policies that are always there.</summary>
public static class HtmlPolicies
{
    /// <summary>No element at all: the text of the markup, ready to be placed in HTML.</summary>
    public const string Text = "text";

    /// <summary>Emphasis, code and links inside one line or paragraph; for comments.</summary>
    public const string Inline = "inline";

    /// <summary>Inline, and headings, lists, tables, quotes and pictures; for posts.</summary>
    public const string Article = "article";
}

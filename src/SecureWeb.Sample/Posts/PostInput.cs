using SecureWeb.Sanitization;

namespace SecureWeb.Sample.Posts;

/// <summary>What a member writes.</summary>
public sealed class PostInput
{
    [PlainText]
    public string Title { get; set; } = "";

    [SanitizeHtml(HtmlPolicies.Article)]
    public string Body { get; set; } = "";
}

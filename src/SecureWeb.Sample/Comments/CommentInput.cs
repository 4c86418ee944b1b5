using SecureWeb.Sanitization;

namespace SecureWeb.Sample.Comments;

/// <summary>A remark on a post.</summary>
public sealed class CommentInput
{
    [SanitizeHtml(HtmlPolicies.Inline)]
    public string Text { get; set; } = "";
}

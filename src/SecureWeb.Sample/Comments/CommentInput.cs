namespace SecureWeb.Sample.Comments;

/// <summary>A remark on a post.</summary>
public sealed class CommentInput
{
    public string Text { get; set; } = "";
}

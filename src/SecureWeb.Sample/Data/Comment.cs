namespace SecureWeb.Sample.Data;

/// <summary>A remark below a post. The text is HTML of the policy <c>inline</c>.</summary>
public sealed class Comment
{
    public int Id { get; set; }

    public int PostId { get; set; }

    public required string Text { get; set; }

    public required string AuthorId { get; set; }

    public Member? Author { get; set; }

    public DateTimeOffset Created { get; set; }
}

using SecureWeb.Sample.Posts;

namespace SecureWeb.Sample.Data;

/// <summary>A note on the board. The body is HTML of the policy <c>article</c>, the title plain text.</summary>
public sealed class Post : IPostOwner
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public required string Body { get; set; }

    public required string AuthorId { get; set; }

    public Member? Author { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Edited { get; set; }

    public ICollection<Comment> Comments { get; } = [];
}

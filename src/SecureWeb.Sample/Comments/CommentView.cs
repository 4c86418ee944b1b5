namespace SecureWeb.Sample.Comments;

/// <summary>A comment as pages and the API show it.</summary>
public sealed record CommentView(int Id, string Text, string Author, DateTimeOffset Created);

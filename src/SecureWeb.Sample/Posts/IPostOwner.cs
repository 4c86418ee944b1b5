namespace SecureWeb.Sample.Posts;

/// <summary>What a rule about a post needs to know, whether it comes from the database or is on its way to a page.</summary>
public interface IPostOwner
{
    string AuthorId { get; }
}

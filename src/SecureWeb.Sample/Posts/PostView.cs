using System.Text.Json.Serialization;
using SecureWeb.Sample.Comments;
using SecureWeb.Sanitization;

namespace SecureWeb.Sample.Posts;

/// <summary>A post as pages and the API show it.</summary>
public sealed record PostView(
    int Id,
    string Title,
    [property: JsonIgnore] SafeHtml Html,
    string Author,
    [property: JsonIgnore] string AuthorId,
    DateTimeOffset Created,
    DateTimeOffset? Edited,
    IReadOnlyList<CommentView> Comments) : IPostOwner
{
    public string Body => Html.ToString();
}

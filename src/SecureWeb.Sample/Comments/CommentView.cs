using System.Text.Json.Serialization;
using SecureWeb.Sanitization;

namespace SecureWeb.Sample.Comments;

/// <summary>A comment as pages and the API show it.</summary>
public sealed record CommentView(
    int Id, [property: JsonIgnore] SafeHtml Html, string Author, DateTimeOffset Created)
{
    public string Text => Html.ToString();
}

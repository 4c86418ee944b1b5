namespace SecureWeb.Sample.Posts;

/// <summary>What a member writes.</summary>
public sealed class PostInput
{
    public string Title { get; set; } = "";

    public string Body { get; set; } = "";
}

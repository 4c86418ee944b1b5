namespace SecureWeb.Sample.Files;

/// <summary>A stored picture as pages and the API show it.</summary>
public sealed record FileView(
    string Id, string Url, string ContentType, int Width, int Height, int Size, DateTimeOffset Created);

namespace SecureWeb.Sample.Files;

/// <summary>An uploaded picture, as the form carries it.</summary>
public sealed class UploadInput
{
    public IFormFile? File { get; set; }
}

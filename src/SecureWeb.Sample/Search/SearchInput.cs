using SecureWeb.Sanitization;

namespace SecureWeb.Sample.Search;

/// <summary>What somebody looks for.</summary>
public sealed class SearchInput
{
    [PlainText]
    public string? Q { get; set; }
}

namespace SecureWeb.Sample.Hosting;

/// <summary>What the sample reads from the configuration section <c>Sample</c>. Read once, at start.</summary>
public sealed class SampleOptions
{
    public const string SectionName = "Sample";

    /// <summary>The folder of the SQLite files and keys; relative paths start at the content root.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>Where sessions and sign-in attempts are kept: <c>sqlite</c> or <c>memory</c>.</summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>Whether <c>/demo/*</c> exists.</summary>
    public bool Demo { get; set; }

    /// <summary>The one origin that may frame <c>/embed/posts/{id}</c>, for example <c>https://partner.example</c>.</summary>
    public string? EmbedPartner { get; set; }

    /// <summary>The role that a user name gets when it registers.</summary>
    public IDictionary<string, string> Roles { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

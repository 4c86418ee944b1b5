namespace SecureWeb.Headers;

/// <summary>
/// Options for HTML files of the web root: their inline code is allowed by hash, read once at start, so that a
/// prerendered page or the index page of a single-page application keeps the strict policy, without a nonce, and can be
/// cached. Section <c>SecureWeb:Headers:StaticHtml</c>.
/// </summary>
/// <remarks>A file is trusted as it is at start. Outside Development a file that changes later keeps the hashes it had, so
/// that inline code put into it does not run; files that appear later have none. In Development changed files are read
/// again.</remarks>
public sealed class StaticHtmlOptions
{
    /// <summary>Gets or sets a value indicating whether HTML files are read.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether event handlers (<c>onload="…"</c>) and <c>style</c> attributes in the
    /// files are allowed by their hashes too.</summary>
    /// <value><see langword="true"/> by default. Adds <c>'unsafe-hashes'</c> to <c>script-src-attr</c> and
    /// <c>style-src-attr</c> of the pages that have some. Otherwise start-up names those pages.</value>
    public bool AllowInlineAttributes { get; set; } = true;

    /// <summary>Gets the folders of the web root whose files get no hashes: those that users' files are put in.</summary>
    /// <value><c>upload</c> and <c>uploads</c> by default. Paths below the web root, compared without regard to
    /// case.</value>
    public ISet<string> ExcludedFolders { get; } = new SortedSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "upload", "uploads",
    };

    /// <summary>Gets or sets how many HTML files are read.</summary>
    /// <value>1 000 by default; 1 to 100 000. The log says when there are more.</value>
    public int MaxFiles { get; set; } = 1_000;

    /// <summary>Gets or sets the size of the largest HTML file that is read, in bytes.</summary>
    /// <value>2 MiB by default; 1 KiB to 64 MiB. The log names larger files.</value>
    public long MaxFileBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Gets or sets how many hashes the policy of one file may have; each makes the header 53 characters
    /// longer.</summary>
    /// <value>60 by default; 1 to 500. A file with more gets none, and the log names it.</value>
    public int MaxHashes { get; set; } = 60;
}

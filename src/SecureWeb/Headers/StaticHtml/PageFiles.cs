using Microsoft.Extensions.FileProviders;

namespace SecureWeb.Headers.StaticHtml;

/// <summary>The HTML files below the web root that may have hashes.</summary>
internal sealed class PageFiles(IFileProvider root, StaticHtmlOptions options)
{
    private const int MaxDepth = 32;

    private readonly string[] _excluded = [.. options.ExcludedFolders.Select(folder => "/" + folder.Trim('/') + "/")];

    public static bool IsHtml(string path)
        => path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".xhtml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the path is an HTML file outside the excluded folders.</summary>
    public bool IsPage(string path) => IsHtml(path) && !IsExcluded(path);

    public IFileInfo? Find(string path)
        => root.GetFileInfo(path) is { Exists: true, IsDirectory: false } file ? file : null;

    /// <summary>Every page with its path, folder by folder; breadth first, so that the pages beside the root come before
    /// those that a limit cuts off.</summary>
    public IEnumerable<(string Path, IFileInfo File)> All()
    {
        var folders = new Queue<(string Path, int Depth)>([("/", 0)]);
        while (folders.TryDequeue(out var folder))
        {
            foreach (var entry in root.GetDirectoryContents(folder.Path).OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                var path = folder.Path + entry.Name;
                if (!entry.IsDirectory && IsHtml(path))
                {
                    yield return (path, entry);
                }
                else if (entry.IsDirectory && folder.Depth < MaxDepth && !IsExcluded(path + "/"))
                {
                    folders.Enqueue((path + "/", folder.Depth + 1));
                }
            }
        }
    }

    private bool IsExcluded(string path)
        => Array.Exists(_excluded, folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
}

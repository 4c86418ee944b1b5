using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>The hashes of files, each read once. Thread safe.</summary>
/// <param name="files">Where the files are.</param>
/// <param name="watches">Whether a file that changed is read again. Otherwise a page keeps naming the hash of the file as it
/// was first served, and browsers refuse what somebody put in its place.</param>
internal sealed class FileHashes(IFileProvider files, bool watches)
{
    // A script or stylesheet beyond this is no script or stylesheet; hashing it would hold up the page.
    private const long MaxBytes = 32 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    public string? Find(string path)
    {
        if (!watches && _known.TryGetValue(path, out var known))
        {
            return known.Hash;
        }

        var file = files.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory || file.Length > MaxBytes)
        {
            return null;
        }

        if (!_known.TryGetValue(path, out known) || known.Changed != file.LastModified || known.Length != file.Length)
        {
            using var content = file.CreateReadStream();
            known = new Entry(
                "sha256-" + Convert.ToBase64String(SHA256.HashData(content)), file.LastModified, file.Length);
            _known[path] = known;
        }

        return known.Hash;
    }

    private readonly record struct Entry(string Hash, DateTimeOffset Changed, long Length);
}

using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Audit.Files;

/// <summary>Options for security events in files. Section <c>SecureWeb:Audit:File</c>.</summary>
public sealed class SecurityEventFileOptions
{
    /// <summary>Gets or sets the folder of the files.</summary>
    /// <value><see langword="null"/> by default: no files. It belongs to one process alone; it is made when it does not
    /// exist, and start-up stops when it cannot be written to.</value>
    public string? Directory { get; set; }

    /// <summary>Gets or sets the secret key of the chain that makes later changes visible.</summary>
    /// <value>No default; required with <see cref="Directory"/>. Base 64 of at least 32 random bytes. Keep it where the
    /// files are not.</value>
    public string? Key { get; set; }

    /// <summary>Gets or sets the folder of the signed checkpoint, which shows lines that were cut off at the end.</summary>
    /// <value><see langword="null"/> by default: <see cref="Directory"/>. It belongs to one process alone. On another
    /// volume or machine it protects best: whoever can put back an earlier checkpoint can cut off what came after it.</value>
    public string? CheckpointDirectory { get; set; }

    /// <summary>Gets or sets the field names.</summary>
    /// <value><see cref="SecurityEventFormat.SecureWeb"/> by default. Both carry the chain in <c>mac</c>.</value>
    [EnumDataType(typeof(SecurityEventFormat))]
    public SecurityEventFormat Format { get; set; }

    /// <summary>Gets or sets the size, in bytes, after which the next file begins.</summary>
    /// <value>64 MB by default; 64 KB to 1 GB.</value>
    [Range(64L * 1024, 1024L * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Gets or sets how many files are kept; the oldest is deleted first.</summary>
    /// <value>30 by default; 2 to 10000. Each start of the application begins a file.</value>
    [Range(2, 10_000)]
    public int MaxFiles { get; set; } = 30;

    /// <inheritdoc />
    public override string ToString() => $"{nameof(SecurityEventFileOptions)} {{ Directory = {Directory} }}";
}

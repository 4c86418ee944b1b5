namespace SecureWeb.Sample.Data;

/// <summary>An uploaded picture.</summary>
public sealed class StoredFile
{
    /// <summary>128 random bits as 32 hexadecimal digits: nobody finds a picture by counting.</summary>
    public required string Id { get; set; }

    public required string ContentType { get; set; }

    public required string Extension { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public int Size { get; set; }

    public required string OwnerId { get; set; }

    public DateTimeOffset Created { get; set; }

    public required StoredFileContent Content { get; set; }
}

/// <summary>The bytes of a picture; in a table of their own, so that lists do not read them.</summary>
public sealed class StoredFileContent
{
    public required string Id { get; set; }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1819:Properties should not return arrays",
        Justification = "A database column.")]
    public required byte[] Bytes { get; set; }
}

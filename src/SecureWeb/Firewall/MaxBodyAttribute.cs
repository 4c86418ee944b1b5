namespace SecureWeb.Firewall;

/// <summary>Sets the largest request body of this endpoint, larger or smaller than the application's.</summary>
/// <remarks>A larger body is refused with 413: before anything is read when the client announces its length, else
/// while it is read. It stands above <c>[RequestSizeLimit]</c>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MaxBodyAttribute : Attribute, IMaxBodyMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="size">A whole number of bytes, or one followed by <c>KB</c>, <c>MB</c> or <c>GB</c> (powers of
    /// 1024), for example <c>20MB</c>.</param>
    /// <exception cref="ArgumentException">The text is not such a size.</exception>
    public MaxBodyAttribute(string size)
    {
        Size = size;
        MaxBytes = ByteSize.TryParse(size, out var bytes) ? bytes : throw new ArgumentException(
            $"'{size}' is not a size. Write for example \"512KB\" or \"20MB\".", nameof(size));
    }

    /// <summary>Gets the size as it was written.</summary>
    public string Size { get; }

    /// <inheritdoc/>
    public long MaxBytes { get; }
}

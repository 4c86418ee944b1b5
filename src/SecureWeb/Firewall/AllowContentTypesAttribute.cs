namespace SecureWeb.Firewall;

/// <summary>Names the only content types that a request body may have here; any other is refused with 415.</summary>
/// <remarks>A request without a body passes.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowContentTypesAttribute : Attribute, IAllowContentTypesMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="contentTypes">At least one of <c>type/subtype</c> or <c>type/*</c>, without parameters.</param>
    /// <exception cref="ArgumentException">There is none, or one is not a content type.</exception>
    public AllowContentTypesAttribute(params string[] contentTypes)
    {
        ArgumentNullException.ThrowIfNull(contentTypes);
        if (contentTypes.Length == 0)
        {
            throw new ArgumentException("Name at least one content type.", nameof(contentTypes));
        }

        foreach (var contentType in contentTypes)
        {
            if (!ContentType.TryParse(contentType, out _) || contentType.Contains(';'))
            {
                throw new ArgumentException(
                    $"'{contentType}' is not a content type. Write for example \"image/png\" or \"image/*\".",
                    nameof(contentTypes));
            }
        }

        ContentTypes = Array.AsReadOnly([.. contentTypes]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ContentTypes { get; }
}

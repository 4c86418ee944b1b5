namespace SecureWeb.Validation;

/// <summary>
/// Takes JSON with members that the type does not have, and ignores them: for this endpoint, or for this type wherever it
/// is read. Listed at start for endpoints.
/// </summary>
/// <remarks>Duplicate members, comments and depth are refused all the same. On an endpoint, the body is read twice.
/// </remarks>
/// <param name="reason">Why, for example that a partner sends more than we use.</param>
/// <exception cref="ArgumentException">The reason is empty.</exception>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method)]
public sealed class AllowUnknownFieldsAttribute(string reason) : Attribute, IAllowUnknownFieldsMetadata
{
    /// <inheritdoc/>
    public string Protection => "Validation:UnknownFields";

    /// <inheritdoc/>
    public string Reason { get; } = !string.IsNullOrWhiteSpace(reason)
        ? reason
        : throw new ArgumentException("Say why unknown fields are taken.", nameof(reason));
}

namespace SecureWeb.Errors;

/// <summary>Fixes the format of error answers of one endpoint, whatever the client accepts. The most local wins.</summary>
/// <param name="format">The format.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = true)]
public sealed class ErrorFormatAttribute(ErrorFormat format) : Attribute, IErrorFormatMetadata
{
    /// <inheritdoc/>
    public ErrorFormat Format { get; } = format;
}

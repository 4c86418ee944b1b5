namespace SecureWeb.Errors;

/// <summary>Options for error pages and problem details. Section <c>SecureWeb:Errors</c>.</summary>
public sealed class SecureErrorOptions
{
}

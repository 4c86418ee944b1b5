namespace SecureWeb.Validation;

/// <summary>Options for input validation. Section <c>SecureWeb:Validation</c>.</summary>
public sealed class InputValidationOptions
{
}

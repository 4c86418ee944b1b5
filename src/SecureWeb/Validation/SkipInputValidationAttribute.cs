namespace SecureWeb.Validation;

/// <summary>Runs no validator on the input of this endpoint. Listed at start.</summary>
/// <remarks>Switches off the validators of FluentValidation, and for minimal APIs validation attributes too. Strict JSON,
/// size limits and sanitizing stay; so do the validation attributes of controllers and pages, which MVC checks.</remarks>
/// <param name="reason">Why the input needs no validation, for example that the handler does it.</param>
/// <exception cref="ArgumentException">The reason is empty.</exception>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SkipInputValidationAttribute(string reason) : Attribute, ISkipInputValidationMetadata
{
    /// <inheritdoc/>
    public string Protection => "Validation";

    /// <inheritdoc/>
    public string Reason { get; } = !string.IsNullOrWhiteSpace(reason)
        ? reason
        : throw new ArgumentException("Say why this input needs no validation.", nameof(reason));
}

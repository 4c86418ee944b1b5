namespace SecureWeb.Http;

/// <summary>What was wrong with the input of this request. Set together with status 400 and no body; the error boundary
/// writes the body and includes the errors.</summary>
internal interface IValidationErrorsFeature
{
    /// <summary>Gets the messages by camelCase path, for example <c>address.street</c> or <c>items[0].name</c>.</summary>
    IReadOnlyDictionary<string, string[]> Errors { get; }
}

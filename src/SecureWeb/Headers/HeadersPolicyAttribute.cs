namespace SecureWeb.Headers;

/// <summary>Gives the responses of an endpoint a named header policy instead of the application's own.</summary>
/// <param name="policyName">The name of a policy in <see cref="SecureHeadersOptions.Policies"/>. A name that does not
/// exist stops the start.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class HeadersPolicyAttribute(string policyName) : Attribute, IHeadersPolicyMetadata
{
    /// <inheritdoc />
    public string PolicyName { get; } = policyName;
}

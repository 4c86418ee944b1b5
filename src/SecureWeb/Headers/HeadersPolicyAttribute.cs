namespace SecureWeb.Headers;

/// <summary>Gives the responses of an endpoint a named header policy instead of the application's own.</summary>
/// <param name="policyName">The name of a policy in <see cref="SecureHeadersOptions.Policies"/>, or of a built-in one:
/// <c>webapp</c>, <c>strict</c>, <c>owaspstrict</c>, <c>api</c>, <c>blazor</c>, <c>static</c>, which have nothing of the
/// application's own settings. A name that does not exist stops the start.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class HeadersPolicyAttribute(string policyName) : Attribute, IHeadersPolicyMetadata
{
    /// <summary>Gives the responses of an endpoint a built-in header policy.</summary>
    /// <param name="preset">The policy.</param>
    public HeadersPolicyAttribute(HeadersPreset preset)
        : this(preset.ToString().ToLowerInvariant())
    {
    }

    /// <inheritdoc />
    public string PolicyName { get; } = policyName;
}

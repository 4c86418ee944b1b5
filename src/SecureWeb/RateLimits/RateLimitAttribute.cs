namespace SecureWeb.RateLimits;

/// <summary>Puts a named rate limit on this endpoint, beside the limits of the whole application.</summary>
/// <remarks>Each name on an endpoint counts; endpoints with the same name share its budget. A name that is not in
/// <c>SecureWeb:RateLimits:Policies</c> stops the start.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RateLimitAttribute : Attribute, IRateLimitMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="policyName">The name of the limit.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public RateLimitAttribute(string policyName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(policyName);
        PolicyName = policyName;
    }

    /// <inheritdoc/>
    public string PolicyName { get; }
}

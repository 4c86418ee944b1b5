namespace SecureWeb.Redirects;

/// <summary>Lets this endpoint redirect anywhere, for example the answer of an authorization server that has checked the
/// client's <c>redirect_uri</c> itself.</summary>
/// <remarks>An endpoint that redirects to an address from its request is an open redirect with this: name the origins with
/// <see cref="AllowRedirectAttribute"/> if they are known.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAnyRedirectAttribute : Attribute, IAllowAnyRedirectMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="reason">Why this is acceptable here; logged at start.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public AllowAnyRedirectAttribute(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Reason = reason;
    }

    /// <inheritdoc/>
    public string Protection => "Redirects";

    /// <inheritdoc/>
    public string Reason { get; }
}

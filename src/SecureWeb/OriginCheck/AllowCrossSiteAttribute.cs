namespace SecureWeb.OriginCheck;

/// <summary>
/// Lets other sites send this endpoint requests that change state, for example a webhook or a payment provider's
/// form post. Only the origin check is switched off: authorization, antiforgery tokens and validation stay.
/// </summary>
/// <remarks>An endpoint that acts on a cookie is open to cross-site request forgery with this. Prove the sender in
/// another way, for example by a signature.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowCrossSiteAttribute : Attribute, IAllowCrossSiteMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="reason">Why this is acceptable here; logged at start.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public AllowCrossSiteAttribute(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Reason = reason;
    }

    /// <inheritdoc/>
    public string Protection => "OriginCheck";

    /// <inheritdoc/>
    public string Reason { get; }
}

namespace SecureWeb.OriginCheck;

/// <summary>What the origin check does with a request that has a cookie but does not say where it comes from.</summary>
public enum MissingOriginPolicy
{
    /// <summary>The request needs a proof: one of <see cref="OriginCheckOptions.ProofHeaders"/> or a valid antiforgery
    /// token. Every current browser says where a request comes from, so only other clients meet this.</summary>
    RequireProof,

    /// <summary>The request passes, as in Go's and .NET 11's checks.</summary>
    Allow,
}

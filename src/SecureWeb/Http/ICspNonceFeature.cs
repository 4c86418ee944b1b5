namespace SecureWeb.Http;

/// <summary>The nonce of this response's content security policy.</summary>
public interface ICspNonceFeature
{
    /// <summary>Gets a value indicating whether a view or component asked for the nonce.</summary>
    bool IsUsed { get; }

    /// <summary>Gets the nonce and marks it as used, so that the policy names it.</summary>
    /// <returns>24 characters of base64url, 144 random bits; the same value for the whole request.</returns>
    /// <exception cref="InvalidOperationException">The response started before the first call: the header is already
    /// sent without a nonce.</exception>
    string GetNonce();
}

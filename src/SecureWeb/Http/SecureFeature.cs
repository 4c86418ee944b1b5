namespace SecureWeb.Http;

/// <summary>The protections that <c>AddSecureDefaults</c> switches on.</summary>
public enum SecureFeature
{
    /// <summary>Security headers and the content security policy.</summary>
    Headers,

    /// <summary>Generic error pages and problem details.</summary>
    Errors,

    /// <summary>HTTPS redirection and forwarded headers.</summary>
    Transport,

    /// <summary>Server limits and the request firewall.</summary>
    Firewall,

    /// <summary>Refusal of cross-site requests that change state.</summary>
    OriginCheck,

    /// <summary>Request rate limits.</summary>
    RateLimits,

    /// <summary>Server-side sessions that hold the sign-in.</summary>
    Sessions,

    /// <summary>Default-deny authorization and permissions.</summary>
    Authorization,

    /// <summary>Input validation.</summary>
    Validation,

    /// <summary>HTML and text sanitization of annotated input.</summary>
    Sanitization,

    /// <summary>Argon2id password hashing.</summary>
    Passwords,

    /// <summary>The sign-in guard against guessed passwords.</summary>
    SignIn,

    /// <summary>Refusal of redirects to other sites.</summary>
    Redirects,

    /// <summary>The check of the cookies that the application writes.</summary>
    Cookies,
}

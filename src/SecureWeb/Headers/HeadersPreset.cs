namespace SecureWeb.Headers;

/// <summary>What a header policy starts from.</summary>
public enum HeadersPreset
{
    /// <summary>A web application that serves its own scripts and styles as files; inline ones take a nonce.</summary>
    WebApp,

    /// <summary>As <see cref="WebApp"/>, but a script runs only with a nonce or when a script with one loads it, and
    /// DOM sinks take Trusted Types only. Every script element needs <c>csp-nonce</c>.</summary>
    Strict,

    /// <summary>As <see cref="WebApp"/>, with the values that the OWASP Secure Headers validator wants everywhere:
    /// <c>no-referrer</c>, and no response is stored.</summary>
    OwaspStrict,
}

namespace SecureWeb.Headers;

/// <summary>
/// The built-in header policies. What a response is decides by itself: pages get <see cref="WebApp"/>, pages of components
/// <see cref="Blazor"/>, data <see cref="Api"/>, static files <see cref="Static"/>. Choosing one says it for every response
/// of the application (<see cref="HeadersPolicySettings.Preset"/>) or of an endpoint (<see cref="HeadersPolicyAttribute"/>).
/// </summary>
public enum HeadersPreset
{
    /// <summary>A web application that serves its own scripts and styles as files; inline ones take a nonce.</summary>
    WebApp,

    /// <summary>As <see cref="WebApp"/>, but a script runs only with a nonce or when a script with one loads it, and
    /// DOM sinks take Trusted Types only. Every script element needs <c>csp-nonce</c>.</summary>
    Strict,

    /// <summary>As <see cref="WebApp"/>, with the values that the OWASP Secure Headers validator wants everywhere:
    /// <c>no-referrer</c>, no response is stored, and no hash of the Blazor template's menu.</summary>
    OwaspStrict,

    /// <summary>Data only: <c>default-src 'none'</c> and <c>no-referrer</c> also where a response is HTML.</summary>
    Api,

    /// <summary>As <see cref="WebApp"/>, with what pages of Razor components need: <c>base-uri 'self'</c>, and WebAssembly
    /// where it is used.</summary>
    Blazor,

    /// <summary>As <see cref="WebApp"/>, but what is not a document is a public file: the slim set, and caches may keep
    /// it.</summary>
    Static,
}

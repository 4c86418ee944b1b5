namespace SecureWeb.Headers.Compiled;

/// <summary>How the response travels; decides about HSTS and <c>upgrade-insecure-requests</c>.</summary>
internal enum TransportKind
{
    Http,

    /// <summary>HTTPS to a host that HSTS must not stick to: loopback names serve many applications.</summary>
    HttpsWithoutHsts,

    Https,
}

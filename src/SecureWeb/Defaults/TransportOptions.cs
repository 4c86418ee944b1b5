using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Defaults;

/// <summary>Options for HTTPS and for a reverse proxy in front. Section <c>SecureWeb:Transport</c>.</summary>
public sealed class TransportOptions
{
    /// <summary>Gets or sets whether requests over plain HTTP are sent to HTTPS.</summary>
    /// <value><see langword="true"/> by default. A page load is redirected with 308. Outside Development any other
    /// request is refused with 400, since its body or cookies went over the wire already. Nothing happens while the
    /// port of HTTPS is unknown; start-up then warns outside Development.</value>
    public bool RequireHttps { get; set; } = true;

    /// <summary>Gets or sets the port of the HTTPS endpoint.</summary>
    /// <value><see langword="null"/> by default: found from <c>HTTPS_PORT</c>, <c>ASPNETCORE_HTTPS_PORT</c> or the
    /// server's addresses. 1 to 65535.</value>
    [Range(1, 65535)]
    public int? HttpsPort { get; set; }

    /// <summary>Gets the paths that answer GET and HEAD over plain HTTP too, with everything below them.</summary>
    /// <value><c>/.well-known/acme-challenge</c>, <c>/health</c>, <c>/healthz</c>, <c>/alive</c>, <c>/livez</c> and
    /// <c>/readyz</c> by default. A request with a cookie or with <c>Authorization</c> is not let through.</value>
    public IList<string> PlainHttpPaths { get; } =
        ["/.well-known/acme-challenge", "/health", "/healthz", "/alive", "/livez", "/readyz"];

    /// <summary>Gets the networks whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed.</summary>
    /// <value>Empty by default: such headers are removed before anything reads them. Each entry is an address or a CIDR
    /// range, for example <c>10.0.0.0/8</c>.</value>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Gets or sets how many proxies stand in front, one after the other.</summary>
    /// <value>1 by default; 1 to 10.</value>
    [Range(1, 10)]
    public int ForwardLimit { get; set; } = 1;
}

namespace SecureWeb.Headers;

/// <summary>
/// Options for <c>Strict-Transport-Security</c> (RFC 6797): browsers then use only HTTPS for this host. Section
/// <c>SecureWeb:Headers:Hsts</c>. Sent on HTTPS responses of hosts that are not loopback.
/// </summary>
public sealed class HstsPolicyOptions
{
    /// <summary>Gets or sets a value indicating whether the header is sent.</summary>
    /// <value><see langword="true"/> by default. To withdraw HSTS from browsers that know it, leave this on and set
    /// <see cref="MaxAge"/> to zero.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets how long browsers remember.</summary>
    /// <value>730 days by default; zero withdraws it. ASVS 3.4.1 asks for at least one year; start-up warns below
    /// 180 days.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(730);

    /// <summary>Gets or sets a value indicating whether subdomains are included.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IncludeSubDomains { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the host asks to be on the browsers' preload lists.</summary>
    /// <value><see langword="false"/> by default, since leaving the list takes months. Needs at least one year and the
    /// subdomains.</value>
    public bool Preload { get; set; }

    /// <summary>Gets further hosts that never get the header.</summary>
    /// <value>Empty by default. <c>localhost</c>, <c>*.localhost</c>, 127.0.0.0/8 and <c>[::1]</c> never get it.
    /// Compared without regard to case.</value>
    public ISet<string> ExcludedHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}

using SecureWeb.Audit;
using SecureWeb.Authorization;
using SecureWeb.Cookies;
using SecureWeb.Errors;
using SecureWeb.Firewall;
using SecureWeb.Headers;
using SecureWeb.Honeypots;
using SecureWeb.Http;
using SecureWeb.OriginCheck;
using SecureWeb.Passwords;
using SecureWeb.RateLimits;
using SecureWeb.Redirects;
using SecureWeb.ResponseRules;
using SecureWeb.Sanitization;
using SecureWeb.Sessions;
using SecureWeb.SignIn;
using SecureWeb.Validation;

namespace SecureWeb.Defaults;

/// <summary>
/// Every option of SecureWeb. Bound from the configuration section <c>SecureWeb</c>, then changed by the delegate
/// given to <c>AddSecureDefaults</c>, then checked at start.
/// </summary>
public sealed class SecureDefaultsOptions
{
    /// <summary>The configuration section that the options are bound from.</summary>
    public const string SectionName = "SecureWeb";

    /// <summary>Gets the options of the security headers.</summary>
    public SecureHeadersOptions Headers { get; } = new();

    /// <summary>Gets the options of error pages and problem details.</summary>
    public SecureErrorOptions Errors { get; } = new();

    /// <summary>Gets the options of HTTPS and forwarded headers.</summary>
    public TransportOptions Transport { get; } = new();

    /// <summary>Gets the options of the request firewall and server limits.</summary>
    public RequestFirewallOptions Firewall { get; } = new();

    /// <summary>Gets the options of the cross-site request check.</summary>
    public OriginCheckOptions OriginCheck { get; } = new();

    /// <summary>Gets the options of where redirects may lead.</summary>
    public RedirectOptions Redirects { get; } = new();

    /// <summary>Gets the options of the cookies that the application writes.</summary>
    public ResponseCookieOptions Cookies { get; } = new();

    /// <summary>Gets the options of the rate limits.</summary>
    public RequestRateLimitOptions RateLimits { get; } = new();

    /// <summary>Gets the options of sessions.</summary>
    public SecureSessionOptions Sessions { get; } = new();

    /// <summary>Gets the options of authorization.</summary>
    public SecureAuthorizationOptions Authorization { get; } = new();

    /// <summary>Gets the options of input validation.</summary>
    public InputValidationOptions Validation { get; } = new();

    /// <summary>Gets the options of sanitization.</summary>
    public HtmlSanitizationOptions Sanitization { get; } = new();

    /// <summary>Gets the options of password hashing.</summary>
    public PasswordHashingOptions Passwords { get; } = new();

    /// <summary>Gets the options of the sign-in guard.</summary>
    public SignInGuardOptions SignIn { get; } = new();

    /// <summary>Gets the options of security events.</summary>
    public SecurityEventOptions Audit { get; } = new();

    /// <summary>Gets the options of automatic responses to security events.</summary>
    public ResponseRuleOptions ResponseRules { get; } = new();

    /// <summary>Gets the options of honeypots.</summary>
    public HoneypotOptions Honeypots { get; } = new();

    /// <summary>Gets the protections that are switched off, each with its reason.</summary>
    /// <value>Empty by default. In configuration: <c>"Disabled": { "RateLimits": "the gateway limits" }</c>. A
    /// protection that does not exist or a missing reason stops the start; each entry is logged at start.</value>
    public IDictionary<string, string> Disabled { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Switches one protection off for the whole application.</summary>
    /// <param name="feature">The protection.</param>
    /// <param name="reason">Why the application does without it; logged at start.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public SecureDefaultsOptions Disable(SecureFeature feature, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Disabled[feature.ToString()] = reason;
        return this;
    }

    internal bool IsOn(SecureFeature feature) => !Disabled.ContainsKey(feature.ToString());
}

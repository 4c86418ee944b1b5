using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace SecureWeb.Sessions;

/// <summary>Options for server-side sessions. Section <c>SecureWeb:Sessions</c>.</summary>
/// <remarks>The times follow OWASP ASVS 5.0 V7.3 and NIST SP 800-63B-4 for AAL2.</remarks>
public sealed class SecureSessionOptions
{
    /// <summary>Gets or sets how long a signed-in session lives without a request.</summary>
    /// <value>30 minutes by default; 1 minute to 1 day, not above <see cref="AbsoluteTimeout"/>.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets how long an anonymous session lives without a request.</summary>
    /// <value>20 minutes by default; 1 minute to 1 day, not above <see cref="AbsoluteTimeout"/>.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan AnonymousIdleTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Gets or sets how long a session lives at most. Use and rotation never extend it; signing in again
    /// does.</summary>
    /// <value>12 hours by default; 5 minutes to 30 days.</value>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan AbsoluteTimeout { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Gets or sets how often the cookie of a signed-in session gets a new secret.</summary>
    /// <value>15 minutes by default; 1 minute to 1 day, at least twice <see cref="Grace"/>. The time until a stolen
    /// cookie is noticed grows with it.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan RotateEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how long the old secret is accepted after the browser first showed the new one.</summary>
    /// <value>30 seconds by default; 5 seconds to 5 minutes. It must be longer than a request takes to arrive.</value>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long requests that still carry the id from before a sign-in are kept from touching the
    /// cookie.</summary>
    /// <value>2 minutes by default; 10 seconds to 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan Quiet { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how exactly the time of last use is kept. One write per session and interval.</summary>
    /// <value>1 minute by default; 1 second to 10 minutes, at most half of either idle timeout.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TouchInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how long a request waits for the store.</summary>
    /// <value>2 seconds by default; 100 milliseconds to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how much one session may hold, in bytes, tickets included.</summary>
    /// <value>131072 (128 KB) by default; 4096 to 4194304. A change beyond it throws.</value>
    [Range(4096L, 4_194_304L)]
    public long MaxDataSize { get; set; } = 128 * 1024;

    /// <summary>Gets or sets how many sessions the memory store holds. Beyond it the longest unused go, anonymous ones
    /// first.</summary>
    /// <value>100000 by default; 100 to 10000000.</value>
    [Range(100, 10_000_000)]
    public int MaxSessionsInMemory { get; set; } = 100_000;

    /// <summary>Gets or sets how many sessions one user may have at the same time. When a further one is opened, the one
    /// that was opened first ends.</summary>
    /// <value><see langword="null"/> by default: no limit. 1 to 1000.</value>
    [Range(1, 1000)]
    public int? MaxSessionsPerUser { get; set; }

    /// <summary>Gets or sets a value indicating whether requests over plain HTTP use a cookie named <c>sid</c> without
    /// <c>Secure</c>, for clients that do not send secure cookies to <c>http://localhost</c>.</summary>
    /// <value><see langword="false"/> by default. Outside the Development environment the application refuses to start
    /// with it. HTTPS always uses <c>__Host-sid</c>.</value>
    public bool AllowInsecureDevelopmentCookie { get; set; }

    /// <summary>Gets the cookie authentication schemes that keep a cookie of their own in the browser.</summary>
    /// <value><c>Identity.TwoFactorRememberMe</c> by default: it marks a browser, not a session, and must outlive
    /// sign-out.</value>
    public ISet<string> ExcludedSchemes { get; } =
        new HashSet<string>(StringComparer.Ordinal) { IdentityConstants.TwoFactorRememberMeScheme };

    /// <summary>Gets the cookie authentication schemes that hold a sign-in that is not finished. Signing in to them gives
    /// the session a new id; it neither starts nor ends the user's session.</summary>
    /// <value><c>Identity.External</c> and <c>Identity.TwoFactorUserId</c> by default.</value>
    public ISet<string> IntermediateSchemes { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        IdentityConstants.ExternalScheme,
        IdentityConstants.TwoFactorUserIdScheme,
    };
}

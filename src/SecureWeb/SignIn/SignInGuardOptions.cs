using System.ComponentModel.DataAnnotations;

namespace SecureWeb.SignIn;

/// <summary>Options for the sign-in guard. Section <c>SecureWeb:SignIn</c>.</summary>
public sealed class SignInGuardOptions
{
    /// <summary>Gets or sets how many failures of an account from unknown devices cost no wait.</summary>
    /// <value>5 by default; 3 to 20. Each further one doubles the wait, from 1 second up to <see cref="MaxWait"/>.</value>
    [Range(3, 20)]
    public int FreeFailures { get; set; } = 5;

    /// <summary>Gets or sets the longest wait between two attempts at one account from unknown devices.</summary>
    /// <value>15 minutes by default; 1 minute to 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets the time in which half of an account's failures are forgotten.</summary>
    /// <value>4 hours by default; 10 minutes to 1 day. Below about 2.5 hours failures fade faster than
    /// <see cref="MaxWait"/> lets them come, and a patient guesser gets more than 4 guesses an hour.</value>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan FailureHalfLife { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Gets or sets after how many failures in a row an account accepts passwords only from devices that it
    /// knows, until <see cref="ISignInGuard.ResetAsync"/> or a sign-in from such a device.</summary>
    /// <value>100 by default, the most that NIST SP 800-63B-4 §3.2.2 allows; 20 to 100.</value>
    [Range(20, 100)]
    public int MaxConsecutiveFailures { get; set; } = 100;

    /// <summary>Gets or sets how many failures within <see cref="DeviceWindow"/> a known device, and likewise one network
    /// against one account, may cause.</summary>
    /// <value>10 by default; 3 to 50.</value>
    [Range(3, 50)]
    public int FailuresPerDevice { get; set; } = 10;

    /// <summary>Gets or sets the window of <see cref="FailuresPerDevice"/>, which is also how long the device or network
    /// then waits.</summary>
    /// <value>15 minutes by default; 1 minute to 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan DeviceWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how many attempts one network (an IPv4 address or IPv6 /64) may make in a burst.</summary>
    /// <value>20 by default; 5 to 1000. The /24 or /48 around it may make five times as many.</value>
    [Range(5, 1000)]
    public int NetworkBurst { get; set; } = 20;

    /// <summary>Gets or sets the time in which a network earns one more attempt.</summary>
    /// <value>3 seconds by default; 100 milliseconds to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan NetworkRefill { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets how many different accounts may fail from one network within 10 minutes; beyond it the network
    /// waits 10 minutes. Finds one password being tried on many accounts.</summary>
    /// <value>20 by default; 5 to 1000.</value>
    [Range(5, 1000)]
    public int AccountsPerNetwork { get; set; } = 20;

    /// <summary>Gets or sets how long a failed attempt takes at least, counted from its beginning; longer ones end at the
    /// next 50 milliseconds.</summary>
    /// <value>250 milliseconds by default; zero to 5 seconds. Hides differences between unknown users, old hashes and
    /// locked accounts.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan FailureFloor { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets or sets how long a device stays known after its last sign-in.</summary>
    /// <value>180 days by default; 1 to 400 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "400.00:00:00")]
    public TimeSpan DeviceLifetime { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Gets or sets how many accounts and networks the memory store follows.</summary>
    /// <value>200 000 by default, about 40 MB when full; 1 000 to 10 000 000.</value>
    [Range(1_000, 10_000_000)]
    public int MemoryEntries { get; set; } = 200_000;
}

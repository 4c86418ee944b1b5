using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Passwords;

/// <summary>Options for password hashing and the password policy. Section <c>SecureWeb:Passwords</c>.</summary>
/// <remarks>The values can be raised at any time: hashes made with lower ones are verified and made anew at the next
/// sign-in. A stored hash that is stronger than the settings is left alone.</remarks>
public sealed class PasswordHashingOptions
{
    /// <summary>Gets or sets which Argon2 implementation computes new hashes.</summary>
    /// <value><see cref="PasswordEngine.Auto"/> by default: libsodium where it loads, else the portable one.</value>
    [EnumDataType(typeof(PasswordEngine))]
    public PasswordEngine Engine { get; set; }

    /// <summary>Gets or sets the memory of one hash, in bytes.</summary>
    /// <value><see langword="null"/> by default: 64 MiB with libsodium, 32 MiB with the portable engine. Otherwise a
    /// multiple of 1024 from 12 MiB to 256 MiB. Together with <see cref="Iterations"/> never weaker than 19 MiB with
    /// 2 iterations, 46 MiB with 1, or 12 MiB with 3 (OWASP Password Storage, ASVS 5.0 appendix C).</value>
    public long? MemoryBytes { get; set; }

    /// <summary>Gets or sets the number of passes over the memory.</summary>
    /// <value>3 by default; 1 to 16.</value>
    [Range(1, 16)]
    public int Iterations { get; set; } = 3;

    /// <summary>Gets or sets how much memory all hashes that run at the same time may use, in bytes.</summary>
    /// <value><see langword="null"/> by default: a quarter of the memory the process may use, at most 1 GiB. Never
    /// less than one hash.</value>
    [Range(1L << 20, 1L << 40)]
    public long? MemoryBudgetBytes { get; set; }

    /// <summary>Gets or sets how many hashes may run at the same time.</summary>
    /// <value><see langword="null"/> by default: one a processor, as far as the memory budget allows; 1 to 256.</value>
    [Range(1, 256)]
    public int? MaxConcurrency { get; set; }

    /// <summary>Gets or sets how many hashes may wait for each one that runs; beyond it requests get 503.</summary>
    /// <value>16 by default; 1 to 1000.</value>
    [Range(1, 1000)]
    public int QueueLengthPerSlot { get; set; } = 16;

    /// <summary>Gets or sets how long a hash may wait for its turn before the request gets 503.</summary>
    /// <value>2 seconds by default; 100 milliseconds to 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan MaxQueueWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the most memory a stored hash may ask for, in bytes; one that asks for more is refused.
    /// </summary>
    /// <value>256 MiB by default; 64 MiB to 4 GiB. A stored hash is data: without a bound, whoever can write it decides
    /// how much memory the server takes.</value>
    [Range(64L << 20, 4L << 30)]
    public long MaxStoredMemoryBytes { get; set; } = 256L << 20;

    /// <summary>Gets or sets whether hashes of ASP.NET Core Identity (versions 2 and 3) are verified and replaced at the
    /// next sign-in.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool AcceptIdentityHashes { get; set; } = true;

    /// <summary>Gets or sets whether passwords are brought into Unicode normal form C before hashing.</summary>
    /// <value><see langword="true"/> by default, as NIST SP 800-63B-4 §3.1.1.2 asks: the same password typed on two
    /// kinds of keyboard has the same bytes. A hash of the text as typed still verifies.</value>
    public bool NormalizeUnicode { get; set; } = true;

    /// <summary>Gets the rules for new passwords.</summary>
    public PasswordPolicyOptions Policy { get; } = new();
}

using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Passwords;

/// <summary>The rules for new passwords. Section <c>SecureWeb:Passwords:Policy</c>.</summary>
/// <remarks>NIST SP 800-63B-4 §3.1.1.2 and ASVS 5.0 V6.2: length counts, common passwords are refused, and there are no
/// rules about kinds of characters and no expiry.</remarks>
public sealed class PasswordPolicyOptions
{
    /// <summary>Gets or sets the least number of Unicode code points.</summary>
    /// <value><see langword="null"/> by default: 15, or 8 when <see cref="MfaEnforced"/> is set. 8 to 128.</value>
    [Range(8, 128)]
    public int? MinLength { get; set; }

    /// <summary>Gets or sets the greatest number of Unicode code points. Nothing is ever cut off.</summary>
    /// <value>256 by default; 64 to 1024.</value>
    [Range(64, 1024)]
    public int MaxLength { get; set; } = 256;

    /// <summary>Gets or sets whether every account signs in with a second factor.</summary>
    /// <value><see langword="false"/> by default. Lowers the default of <see cref="MinLength"/> to 8.</value>
    public bool MfaEnforced { get; set; }

    /// <summary>Gets or sets whether common passwords and simple variations of them are refused.</summary>
    /// <value><see langword="true"/> by default (ASVS 6.2.4).</value>
    public bool RefuseCommon { get; set; } = true;

    /// <summary>Gets or sets whether new passwords are looked up in a set of breached passwords.</summary>
    /// <value><see langword="false"/> by default, since the lookup leaves the server. Needs an
    /// <see cref="IBreachedPasswords"/> in the services (ASVS 6.2.12).</value>
    public bool RefuseBreached { get; set; }

    /// <summary>Gets words that stand for the application, such as its name or the company's.</summary>
    /// <value>Empty by default; the application's own name is always among them. A password made of such a word and
    /// little else is refused (ASVS 6.2.11).</value>
    public IList<string> ContextWords { get; } = [];
}

using Microsoft.AspNetCore.Identity;

namespace SecureWeb.Sample.Data;

/// <summary>An account.</summary>
public sealed class Member : IdentityUser
{
    public DateTimeOffset Joined { get; set; }
}

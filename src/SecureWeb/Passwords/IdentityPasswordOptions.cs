using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>Identity's own default rules (6 characters of 4 kinds) contradict the policy: they are replaced as long as the
/// application did not choose them.</summary>
internal sealed class IdentityPasswordOptions(IOptions<PasswordHashingOptions> settings, IFeatureSwitches features)
    : IPostConfigureOptions<IdentityOptions>
{
    private static readonly PasswordOptions Framework = new();

    public void PostConfigure(string? name, IdentityOptions options)
    {
        var password = options.Password;
        if (!features.IsOn(SecureFeature.Passwords)
            || password.RequiredLength != Framework.RequiredLength
            || password.RequiredUniqueChars != Framework.RequiredUniqueChars
            || !(password.RequireDigit && password.RequireLowercase && password.RequireUppercase
                && password.RequireNonAlphanumeric))
        {
            return;
        }

        password.RequiredLength = PasswordPolicy.MinLengthOf(settings.Value.Policy);
        password.RequiredUniqueChars = 0;
        password.RequireDigit = false;
        password.RequireLowercase = false;
        password.RequireUppercase = false;
        password.RequireNonAlphanumeric = false;
    }
}

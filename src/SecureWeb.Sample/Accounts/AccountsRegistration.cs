using Microsoft.AspNetCore.Identity;
using SecureWeb.Sample.Data;

namespace SecureWeb.Sample.Accounts;

internal static class AccountsRegistration
{
    /// <summary>ASP.NET Core Identity, as every template sets it up.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.LoginPath = "/account/login";
                cookie.LogoutPath = "/account/logout";
            }));
        services.AddIdentityCore<Member>(identity => identity.User.AllowedUserNameCharacters = UserNames.Characters)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PinboardDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddSecurePasswords();
        services.AddScoped<Registration>();
        services.AddScoped<SignIns>();
        return services;
    }
}

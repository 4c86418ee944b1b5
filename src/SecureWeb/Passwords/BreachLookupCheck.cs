using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>A lookup that was asked for and is not there must not pass for one that found nothing.</summary>
internal sealed class BreachLookupCheck(IOptions<PasswordHashingOptions> options) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (options.Value.Policy.RefuseBreached && context.Services.GetService<IBreachedPasswords>() is null)
        {
            context.Mistake("SecureWeb:Passwords:Policy:RefuseBreached is set, but no IBreachedPasswords is registered. "
                + "Register one in the services, or leave the setting off.");
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>Finds an Identity that was registered after AddSecureDefaults and still hashes with PBKDF2.</summary>
/// <remarks>The container cannot list its closed generic services, so this keeps the collection it was built from.
/// </remarks>
internal sealed class IdentityHasherCheck(IServiceCollection services) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!context.Services.GetRequiredService<IFeatureSwitches>().IsOn(SecureFeature.Passwords))
        {
            return;
        }

        foreach (var user in IdentityHashers.FrameworkHashed(services))
        {
            context.Mistake($"The passwords of {user.Name} are hashed by ASP.NET Core Identity's own hasher, since Identity "
                + "was registered after AddSecureDefaults(). Call AddIdentity… before AddSecureDefaults(), or add "
                + ".AddSecurePasswords() to what AddIdentity… returns.");
        }
    }
}

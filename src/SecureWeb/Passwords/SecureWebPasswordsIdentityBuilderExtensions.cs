using Microsoft.AspNetCore.Identity;
using SecureWeb.Passwords;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects ASP.NET Core Identity with SecureWeb's passwords.</summary>
public static class SecureWebPasswordsIdentityBuilderExtensions
{
    /// <summary>Hashes this Identity's passwords with Argon2id and judges new ones by SecureWeb's policy.</summary>
    /// <param name="builder">Identity's builder. Calling this twice is harmless.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Needed only where Identity is registered after <c>AddSecureDefaults</c>; the other way round it happens by
    /// itself. Start-up names this method when it is missing.</remarks>
    public static IdentityBuilder AddSecurePasswords(this IdentityBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IdentityHashers.Use(builder.Services, builder.UserType);
        return builder;
    }
}

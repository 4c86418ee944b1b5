using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace SecureWeb.Sessions;

/// <summary>Tells what a scheme's sign-in means for the session.</summary>
internal sealed class SignInSchemes(IAuthenticationSchemeProvider schemes, IOptions<SecureSessionOptions> options)
{
    public async ValueTask<SignInKind> KindOfSignInAsync(string? name) => await KindAsync(
        name ?? (await schemes.GetDefaultSignInSchemeAsync())?.Name);

    public async ValueTask<SignInKind> KindOfSignOutAsync(string? name) => await KindAsync(
        name ?? (await schemes.GetDefaultSignOutSchemeAsync())?.Name);

    private async ValueTask<SignInKind> KindAsync(string? name)
    {
        if (name is null || options.Value.ExcludedSchemes.Contains(name)
            || await schemes.GetSchemeAsync(name) is not { } scheme
            || !scheme.HandlerType.IsAssignableTo(typeof(CookieAuthenticationHandler)))
        {
            return SignInKind.None;
        }

        return options.Value.IntermediateSchemes.Contains(name) ? SignInKind.Intermediate : SignInKind.Full;
    }
}

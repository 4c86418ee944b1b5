using System.Security.Claims;

namespace SecureWeb.Sample.Accounts;

internal static class ClaimsPrincipalExtensions
{
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static string MemberId(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");
}

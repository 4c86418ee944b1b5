using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureWeb.Authorization;
using SecureWeb.SignIn;

namespace SecureWeb.Sample.Accounts;

internal static class AccountApi
{
    public static void MapAccountApi(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/api/account");
        account.MapPost("/register", RegisterAsync).Public("anybody may make an account");
        account.MapPost("/login", SignInAsync).Public("who signs in is not signed in yet");
        account.MapPost("/logout", SignOutAsync);
        account.MapGet("/me", Me);
        account.MapPost("/password", ChangePasswordAsync);
    }

    private static async Task<Results<Created<RegisteredView>, ValidationProblem>> RegisterAsync(
        NewAccount input, Registration registration, CancellationToken cancellation)
    {
        var (member, errors) = await registration.RegisterAsync(input, cancellation);
        return member is null
            ? TypedResults.ValidationProblem(errors.ForJson())
            : TypedResults.Created("/api/account/me", new RegisteredView(member.UserName!));
    }

    // 204, 401 or 429; the body of a refusal is SecureWeb's.
    private static async Task<StatusCodeHttpResult> SignInAsync(
        Credentials input, HttpContext context, SignIns signIns, CancellationToken cancellation) =>
        TypedResults.StatusCode((await signIns.SignInAsync(context, input, cancellation)) switch
        {
            { Succeeded: true } => StatusCodes.Status204NoContent,
            var refused => refused.StatusCode,
        });

    private static async Task<Results<NoContent, StatusCodeHttpResult, ValidationProblem>> ChangePasswordAsync(
        PasswordChange input, HttpContext context, SignIns signIns, CancellationToken cancellation)
    {
        var (confirmed, errors) = await signIns.ChangePasswordAsync(context, input, cancellation);
        if (confirmed.Status == SecureSignInStatus.Throttled)
        {
            return TypedResults.StatusCode(confirmed.StatusCode);
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors.ForJson()) : TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOutAsync(SignIns signIns)
    {
        await signIns.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static MeView Me(ClaimsPrincipal user, IPermissionService permissions) => new(
        user.Identity!.Name!,
        [.. user.FindAll(ClaimTypes.Role).Select(c => c.Value).Order(StringComparer.Ordinal)],
        [.. permissions.GetPermissions(user).Order(StringComparer.Ordinal)]);

    internal sealed record RegisteredView(string UserName);

    internal sealed record MeView(
        string UserName, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions);
}

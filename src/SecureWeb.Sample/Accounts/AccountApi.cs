using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureWeb.Authorization;

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
    }

    private static async Task<Results<Created<RegisteredView>, ValidationProblem>> RegisterAsync(
        NewAccount input, Registration registration, CancellationToken cancellation)
    {
        var (member, errors) = await registration.RegisterAsync(input, cancellation);
        return member is null
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Created("/api/account/me", new RegisteredView(member.UserName!));
    }

    private static async Task<Results<NoContent, UnauthorizedHttpResult>> SignInAsync(
        Credentials input, HttpContext context, SignIns signIns) =>
        await signIns.SignInAsync(context, input) switch
        {
            SignInOutcome.Done => TypedResults.NoContent(),
            _ => TypedResults.Unauthorized(),
        };

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

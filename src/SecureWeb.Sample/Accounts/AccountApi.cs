using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SecureWeb.Sample.Accounts;

internal static class AccountApi
{
    public static void MapAccountApi(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/api/account");
        account.MapPost("/register", RegisterAsync);
        account.MapPost("/login", SignInAsync);
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

    private static MeView Me(ClaimsPrincipal user) => new(
        user.Identity!.Name!,
        [.. user.FindAll(ClaimTypes.Role).Select(c => c.Value).Order(StringComparer.Ordinal)]);

    internal sealed record RegisteredView(string UserName);

    internal sealed record MeView(string UserName, IReadOnlyList<string> Roles);
}

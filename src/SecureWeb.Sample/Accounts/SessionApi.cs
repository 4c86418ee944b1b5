using Microsoft.AspNetCore.Http.HttpResults;
using SecureWeb.Sessions;

namespace SecureWeb.Sample.Accounts;

internal static class SessionApi
{
    public static void MapSessionApi(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/account/sessions");
        sessions.MapGet("/", ListAsync);
        sessions.MapDelete("/{id}", EndAsync);
    }

    private static async Task<IReadOnlyList<SessionView>> ListAsync(
        HttpContext context, ISessionManager sessions, CancellationToken cancellation) =>
        [.. (await sessions.ListMineAsync(context, cancellation)).Select(SessionView.From)];

    private static async Task<Results<NoContent, NotFound>> EndAsync(
        string id, HttpContext context, ISessionManager sessions, CancellationToken cancellation) =>
        await sessions.EndAsync(context, id, cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();
}

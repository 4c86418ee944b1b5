using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureWeb.Authorization.Access;
using SecureWeb.Sample.Data;

namespace SecureWeb.Sample.Posts;

internal static class PostApi
{
    public const string BoardIsPublic = "the board is public";

    public static void MapPostApi(this IEndpointRouteBuilder app)
    {
        var posts = app.MapGroup("/api/posts");
        posts.MapGet("/", (Board board, CancellationToken cancellation, int? before = null) =>
            board.ListAsync(before, cancellation)).Public(BoardIsPublic);
        posts.MapGet("/{id:int}", FindAsync).Public(BoardIsPublic);
        posts.MapPost("/", AddAsync);

        // Somebody else's post and none at all look the same.
        posts.MapPut("/{id:int}", ChangeAsync)
            .LoadAndAuthorize<Post>(PostRules.Posts, PostRules.Change, LoadAsync, hideExistence: true).ObjectLevel();
        posts.MapDelete("/{id:int}", RemoveAsync)
            .LoadAndAuthorize<Post>(PostRules.Posts, PostRules.Change, LoadAsync, hideExistence: true).ObjectLevel();
    }

    private static async Task<Results<Ok<PostView>, NotFound>> FindAsync(
        int id, Board board, CancellationToken cancellation) =>
        await board.FindAsync(id, cancellation) is { } post ? TypedResults.Ok(post) : TypedResults.NotFound();

    private static async Task<Created<PostView>> AddAsync(
        PostInput input, ClaimsPrincipal user, Board board, CancellationToken cancellation)
    {
        var post = await board.AddAsync(user, input, cancellation);
        return TypedResults.Created($"/api/posts/{post.Id}", post);
    }

    private static async ValueTask<Post?> LoadAsync(HttpContext context, string id) =>
        int.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? await context.RequestServices.GetRequiredService<Board>().LoadAsync(number, context.RequestAborted)
            : null;

    private static async Task<Results<Ok<PostView>, NotFound>> ChangeAsync(
        Loaded<Post> post, PostInput input, Board board, CancellationToken cancellation) =>
        await board.ChangeAsync(post.Value, input, cancellation) is { } changed
            ? TypedResults.Ok(changed)
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> RemoveAsync(
        Loaded<Post> post, Board board, CancellationToken cancellation) =>
        await board.RemoveAsync(post.Value, cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

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
        posts.MapPut("/{id:int}", ChangeAsync);
        posts.MapDelete("/{id:int}", RemoveAsync);
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

    private static async Task<Results<Ok<PostView>, NotFound>> ChangeAsync(
        int id, PostInput input, ClaimsPrincipal user, Board board, CancellationToken cancellation) =>
        await board.ChangeAsync(user, id, input, cancellation) is { } post
            ? TypedResults.Ok(post)
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> RemoveAsync(
        int id, ClaimsPrincipal user, Board board, CancellationToken cancellation) =>
        await board.RemoveAsync(user, id, cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();
}

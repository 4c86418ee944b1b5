using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureWeb.Sample.Posts;

namespace SecureWeb.Sample.Comments;

internal static class CommentApi
{
    public static void MapCommentApi(this IEndpointRouteBuilder app)
    {
        var comments = app.MapGroup("/api/posts/{id:int}/comments");
        comments.MapGet("/", ListAsync).Public(PostApi.BoardIsPublic);
        comments.MapPost("/", AddAsync);
    }

    private static async Task<Results<Ok<IReadOnlyList<CommentView>>, NotFound>> ListAsync(
        int id, Board board, CancellationToken cancellation) =>
        await board.FindAsync(id, cancellation) is { } post
            ? TypedResults.Ok(post.Comments)
            : TypedResults.NotFound();

    private static async Task<Results<Created<CommentView>, NotFound>> AddAsync(
        int id, CommentInput input, ClaimsPrincipal user, Board board, CancellationToken cancellation) =>
        await board.CommentAsync(user, id, input, cancellation) is { } comment
            ? TypedResults.Created($"/api/posts/{id}", comment)
            : TypedResults.NotFound();
}

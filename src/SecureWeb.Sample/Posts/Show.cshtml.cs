using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Sample.Comments;

namespace SecureWeb.Sample.Posts;

[Public("the board is public")]
public sealed class ShowModel(Board board, IAccessDecisions decisions) : PageModel
{
    public PostView Post { get; private set; } = null!;

    public bool MayChange { get; private set; }

    /// <summary>The empty form; it is sent to <c>/posts/{id}/comment</c>.</summary>
    public CommentInput Input { get; } = new();

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (await board.FindAsync(id, cancellation) is not { } post)
        {
            return NotFound();
        }

        Post = post;
        MayChange = await decisions.ShowsChangeAsync(HttpContext, post);
        return Page();
    }
}

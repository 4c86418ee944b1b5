using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureWeb.Sample.Posts;

namespace SecureWeb.Sample.Comments;

public sealed class NewCommentModel(Board board) : PageModel
{
    [BindProperty]
    public CommentInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await board.CommentAsync(User, id, Input, cancellation) is { } comment
            ? LocalRedirect($"/posts/{id}#comment-{comment.Id}")
            : NotFound();
    }
}

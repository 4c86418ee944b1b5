using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SecureWeb.Sample.Posts;

/// <summary>For the author and moderators; for everybody else the page does not exist.</summary>
public sealed class EditModel(Board board) : PageModel
{
    [BindProperty]
    public PostInput Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (await board.FindAsync(id, cancellation) is not { } post || !board.MayChange(User, post))
        {
            return NotFound();
        }

        Input = new PostInput { Title = post.Title, Body = post.Body };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await board.ChangeAsync(User, id, Input, cancellation) is null)
        {
            return NotFound();
        }

        Done = "Saved.";
        return LocalRedirect($"/posts/{id}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancellation)
    {
        if (!await board.RemoveAsync(User, id, cancellation))
        {
            return NotFound();
        }

        Done = "Your post is off the board.";
        return LocalRedirect("/");
    }
}

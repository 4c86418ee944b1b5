using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SecureWeb.Sample.Posts;

public sealed class NewModel(Board board) : PageModel
{
    [BindProperty]
    public PostInput Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var post = await board.AddAsync(User, Input, cancellation);
        Done = "Your post is on the board.";
        return LocalRedirect($"/posts/{post.Id}");
    }
}

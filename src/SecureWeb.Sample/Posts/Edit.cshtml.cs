using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureWeb.Authorization;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Sample.Data;

namespace SecureWeb.Sample.Posts;

/// <summary>For the author and moderators; for everybody else the page does not exist.</summary>
[ObjectLevel]
public sealed class EditModel(Board board, IAccessDecisions decisions) : PageModel
{
    [BindProperty]
    public PostInput Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (await ChangeableAsync(id, cancellation) is not { } post)
        {
            return NotFound();
        }

        Input = new PostInput { Title = post.Title, Body = post.Body };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (await ChangeableAsync(id, cancellation) is not { } post)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await board.ChangeAsync(post, Input, cancellation) is null)
        {
            return NotFound();
        }

        Done = "Saved.";
        return LocalRedirect($"/posts/{id}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancellation)
    {
        if (await ChangeableAsync(id, cancellation) is not { } post || !await board.RemoveAsync(post, cancellation))
        {
            return NotFound();
        }

        Done = "Your post is off the board.";
        return LocalRedirect("/");
    }

    private async Task<Post?> ChangeableAsync(int id, CancellationToken cancellation) =>
        await board.LoadAsync(id, cancellation) is { } post && await decisions.MayChangeAsync(HttpContext, id, post)
            ? post
            : null;
}

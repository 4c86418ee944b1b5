using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureWeb.Authorization;
using SecureWeb.Sample.Posts;

namespace SecureWeb.Sample.Embed;

/// <summary>One post for a frame on the page of <c>Sample:EmbedPartner</c>.</summary>
[Public("the board is public")]
public sealed class PostModel(Board board) : PageModel
{
    public PostView Post { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (await board.FindAsync(id, cancellation) is not { } post)
        {
            return NotFound();
        }

        Post = post;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Authorization;

namespace SecureWeb.Sample.Posts;

[Public("the board is public")]
public sealed class IndexModel(Board board) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "before")]
    public int? Before { get; set; }

    /// <summary>The empty form; it is sent to <c>/posts/new</c>.</summary>
    public PostInput Input { get; } = new();

    public IReadOnlyList<PostView> Posts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Posts = await board.ListAsync(Before, cancellation);
}

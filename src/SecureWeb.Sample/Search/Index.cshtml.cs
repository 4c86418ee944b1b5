using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Authorization;
using SecureWeb.Sample.Posts;

namespace SecureWeb.Sample.Search;

[Public("the board is public")]
public sealed class SearchModel(Board board) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public SearchInput Input { get; set; } = new();

    public string Query { get; private set; } = "";

    public IReadOnlyList<PostView> Posts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Query = Input.Q?.Trim() ?? "";
        if (ModelState.IsValid && Query.Length > 0)
        {
            Posts = await board.SearchAsync(Query, cancellation);
        }
    }
}

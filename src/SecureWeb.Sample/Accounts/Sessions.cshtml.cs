using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureWeb.Sessions;

namespace SecureWeb.Sample.Accounts;

public sealed class SessionsModel(ISessionManager manager) : PageModel
{
    public IReadOnlyList<SessionDescription> Sessions { get; private set; } = [];

    [TempData]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Sessions = await manager.ListMineAsync(HttpContext, cancellation);

    public async Task<IActionResult> OnPostEndAsync(string id, CancellationToken cancellation)
    {
        var mine = await manager.ListMineAsync(HttpContext, cancellation);
        if (mine.FirstOrDefault(s => s.Id == id) is not { } session
            || !await manager.EndAsync(HttpContext, id, cancellation))
        {
            return NotFound();
        }

        if (session.IsCurrent)
        {
            return LocalRedirect("/account/logout");
        }

        Done = "That session has ended.";
        return LocalRedirect("/account/sessions");
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellation)
    {
        await manager.EndOthersAsync(HttpContext, cancellation);
        Done = "All your other sessions have ended.";
        return LocalRedirect("/account/sessions");
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureWeb.SignIn;

namespace SecureWeb.Sample.Accounts;

public sealed class PasswordModel(SignIns signIns) : PageModel
{
    [BindProperty]
    public PasswordChange Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (confirmed, errors) = await signIns.ChangePasswordAsync(HttpContext, Input, cancellation);
        if (confirmed.Status == SecureSignInStatus.Throttled)
        {
            return StatusCode(confirmed.StatusCode);
        }

        if (errors.Count > 0)
        {
            ModelState.Add(errors, nameof(Input));
            return Page();
        }

        Done = "Your password is changed.";
        return LocalRedirect("/");
    }
}

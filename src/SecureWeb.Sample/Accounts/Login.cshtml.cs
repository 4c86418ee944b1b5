using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Authorization;

namespace SecureWeb.Sample.Accounts;

[Public("who signs in is not signed in yet")]
public sealed class LoginModel(SignIns signIns) : PageModel
{
    [BindProperty]
    public Credentials Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await signIns.SignInAsync(HttpContext, Input))
        {
            case SignInOutcome.Done:
                // Another site's address after a sign-in is a phisher's favourite.
                return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
            case SignInOutcome.TooManyAttempts:
                ModelState.AddModelError("", "Too many attempts. Wait a little and try again.");
                return Page();
            default:
                ModelState.AddModelError("", "User name or password is wrong.");
                return Page();
        }
    }
}

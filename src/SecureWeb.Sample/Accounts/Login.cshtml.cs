using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureWeb.Authorization;
using SecureWeb.SignIn;

namespace SecureWeb.Sample.Accounts;

[Public("who signs in is not signed in yet")]
public sealed class LoginModel(SignIns signIns) : PageModel
{
    [BindProperty]
    public Credentials Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await signIns.SignInAsync(HttpContext, Input, cancellation);
        if (result.Succeeded)
        {
            // Another site's address after a sign-in is a phisher's favourite.
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
        }

        ModelState.AddModelError("", result.Status == SecureSignInStatus.Throttled
            ? $"Too many attempts. Try again in {TimeText.Wait(result.RetryAfter)}."
            : "User name or password is wrong.");
        Response.StatusCode = result.StatusCode;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Authorization;

namespace SecureWeb.Sample.Accounts;

[Public("anybody may make an account")]
public sealed class RegisterModel(Registration registration, SignIns signIns) : PageModel
{
    [BindProperty]
    public NewAccount Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (member, errors) = await registration.RegisterAsync(Input, cancellation);
        if (member is null)
        {
            ModelState.Add(errors, nameof(Input));
            return Page();
        }

        await signIns.SignInAsync(member);
        Done = $"Welcome, {member.UserName}.";
        return LocalRedirect("/");
    }
}

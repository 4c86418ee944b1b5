using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Authorization;

namespace SecureWeb.Sample.Accounts;

[Public("it also says that you are signed out")]
public sealed class LogoutModel(SignIns signIns) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIns.SignOutAsync();
        return LocalRedirect("/account/logout");
    }
}

using Microsoft.AspNetCore.Mvc;
using SecureWeb.Redirects;

namespace SecureWeb.FunctionalTests.Redirects;

[Route("redirect-controller")]
public sealed class RedirectController : Controller
{
    [HttpGet("action")]
    public IActionResult Action() => RedirectToAction(nameof(Target));

    [HttpGet("target")]
    public IActionResult Target() => Content("ok");

    [HttpGet("to")]
#pragma warning disable CA3007 // The open redirect is what the test is about.
    public IActionResult To(Uri to) => Redirect(to.OriginalString);

    [HttpGet("allowed")]
    [AllowRedirect("https://pay.example")]
    public IActionResult Allowed(Uri to) => Redirect(to.OriginalString);
#pragma warning restore CA3007
}

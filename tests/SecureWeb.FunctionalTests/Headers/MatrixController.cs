using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Headers;

namespace SecureWeb.FunctionalTests.Headers;

[Route("matrix-mvc")]
[AllowAnonymous]
public sealed class MatrixController : ControllerBase
{
    [HttpGet("html")]
    public IActionResult Html() => Content("<p>mvc", "text/html");

    [HttpGet("json")]
    public IActionResult Json() => Ok(new { Name = "mvc" });

    [HttpGet("framed")]
    [AllowFraming("https://partner.example")]
    public IActionResult Framed() => Content("<p>framed", "text/html");
}

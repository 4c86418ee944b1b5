using Microsoft.AspNetCore.Http;
using SecureWeb.Sessions;

namespace SecureWeb.Tests.Sessions;

public sealed class RotationRulesTests
{
    [Theory]
    [InlineData("GET", 200, null, null, null, true)]
    [InlineData("GET", 200, "same-origin", "cors", null, true)]
    [InlineData("GET", 200, "none", "navigate", null, true)]
    [InlineData("GET", 200, "cross-site", "navigate", null, true)]
    [InlineData("GET", 200, "cross-site", "no-cors", null, false)]
    [InlineData("GET", 200, "same-site", "cors", null, false)]
    [InlineData("GET", 200, "same-origin", "navigate", "prefetch", false)]
    [InlineData("GET", 200, "same-origin", "navigate", "prefetch;prerender", false)]
    [InlineData("GET", 101, "same-origin", "websocket", null, false)]
    [InlineData("CONNECT", 200, "same-origin", "websocket", null, false)]
    public void MayCarryCookie_EveryRow(string method, int status, string? site, string? mode, string? purpose, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Response.StatusCode = status;
        context.Request.Headers["Sec-Fetch-Site"] = site;
        context.Request.Headers["Sec-Fetch-Mode"] = mode;
        context.Request.Headers["Sec-Purpose"] = purpose;

        Assert.Equal(expected, RotationRules.MayCarryCookie(context));
    }
}

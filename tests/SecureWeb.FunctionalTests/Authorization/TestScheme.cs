using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureWeb.FunctionalTests.Authorization;

/// <summary>Signs in whoever the header <c>X-Test-User: name,role,claim=value</c> names; a challenge redirects as the cookie
/// scheme does.</summary>
internal sealed class TestScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Test";
    public const string Header = "X-Test-User";

    public static void Add(WebApplicationBuilder builder) => builder.Services.AddAuthentication(Name)
        .AddScheme<AuthenticationSchemeOptions, TestScheme>(Name, null);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Header, out var header))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var parts = header.ToString().Split(',');
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, parts[0]), new(ClaimTypes.NameIdentifier, parts[0]), .. parts.Skip(1).Select(Claim)], Name);
        return Task.FromResult(AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    private static Claim Claim(string part) => part.Split('=', 2) is [var type, var value]
        ? new Claim(type, value)
        : new Claim(ClaimTypes.Role, part);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Test";
        Response.Cookies.Append("correlation", "x");
        Response.Redirect("/login");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Redirect("/denied");
        return Task.CompletedTask;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace SecureWeb.Authorization.Refusals;

/// <summary>Writes the answer to a refused request: a bare status, or the redirect that a person's browser needs. The
/// body is the error boundary's.</summary>
internal sealed class RefusalAnswer(IAuthenticationSchemeProvider schemes, IOptions<SecureAuthorizationOptions> options)
{
    private readonly SecureAuthorizationOptions _options = options.Value;

    /// <summary>Nobody is signed in.</summary>
    public async Task ChallengeAsync(HttpContext context, IReadOnlyList<string> policySchemes)
    {
        var cookies = context.Response.Headers.SetCookie;
        await ChallengeAsync(context, policySchemes, null);
        Settle(context, StatusCodes.Status401Unauthorized, RefusalStyle.MayRedirect(context), cookies);
    }

    /// <summary>The user may not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="policySchemes">The schemes of the policy; may be empty.</param>
    /// <param name="hideExistence">Whether to answer as if there were nothing; null for the option.</param>
    public async Task ForbidAsync(HttpContext context, IReadOnlyList<string> policySchemes, bool? hideExistence)
    {
        if (hideExistence ?? _options.HideExistence)
        {
            NotFound(context);
            return;
        }

        var cookies = context.Response.Headers.SetCookie;
        if (policySchemes.Count > 0)
        {
            foreach (var scheme in policySchemes)
            {
                await context.ForbidAsync(scheme);
            }
        }
        else if (await schemes.GetDefaultForbidSchemeAsync() is not null)
        {
            await context.ForbidAsync();
        }

        Settle(context, StatusCodes.Status403Forbidden,
            _options.RedirectForbiddenPages && RefusalStyle.MayRedirect(context), cookies);
    }

    /// <summary>The user may, once they have proved again who they are (RFC 9470).</summary>
    public async Task StepUpAsync(HttpContext context, IReadOnlyList<string> policySchemes, TimeSpan maxAge)
    {
        var cookies = context.Response.Headers.SetCookie;
        var mayRedirect = RefusalStyle.MayRedirect(context);
        if (mayRedirect)
        {
            var properties = new AuthenticationProperties();
            properties.SetParameter<TimeSpan?>("max_age", maxAge); // What the OpenID Connect handler sends on.
            await ChallengeAsync(context, policySchemes, properties);
        }

        Settle(context, StatusCodes.Status401Unauthorized, mayRedirect, cookies);
        if (!context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = string.Create(CultureInfo.InvariantCulture,
                $"Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent sign-in is required\", max_age=\"{(long)maxAge.TotalSeconds}\"");
        }
    }

    public static void NotFound(HttpContext context) => context.Response.StatusCode = StatusCodes.Status404NotFound;

    private async Task ChallengeAsync(
        HttpContext context, IReadOnlyList<string> policySchemes, AuthenticationProperties? properties)
    {
        if (policySchemes.Count > 0)
        {
            foreach (var scheme in policySchemes)
            {
                await context.ChallengeAsync(scheme, properties);
            }
        }
        else if (await schemes.GetDefaultChallengeSchemeAsync() is not null)
        {
            await context.ChallengeAsync(properties);
        }
    }

    /// <summary>Turns what the scheme did into the bare status unless its redirect may stay. A redirect that does not
    /// stay takes its cookies along: a remote scheme would leave a correlation cookie with every refused call.</summary>
    private static void Settle(HttpContext context, int status, bool mayRedirect, StringValues cookies)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return;
        }

        var isRedirect = response.StatusCode is >= 300 and < 400;
        if (isRedirect && mayRedirect)
        {
            return;
        }

        if (isRedirect)
        {
            response.Headers.SetCookie = cookies;
        }

        if (isRedirect || response.StatusCode < 400)
        {
            response.StatusCode = status;
        }

        response.Headers.Location = default;
    }
}

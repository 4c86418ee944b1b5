using Microsoft.AspNetCore.Http;

namespace SecureWeb.ResponseRules;

/// <summary>Tells requests that a page made a browser send from those of whoever sits in front of it. Events of the former
/// are not counted: a page with a few hundred images of <c>/.env</c> would get its visitors blocked.</summary>
/// <remarks>An attacker can send these headers to stay uncounted; each of the requests is refused all the same.</remarks>
internal static class BrowserIntent
{
    public static bool IsSomebodyElses(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is "cross-site" or "same-site")
        {
            return true;
        }

        // A script of the application's own page sends "empty", a person "document".
        return request.Headers["Sec-Fetch-Dest"] is [{ } destination] && destination is not ("document" or "empty");
    }
}

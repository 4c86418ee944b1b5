using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.Errors;
using SecureWeb.Firewall;
using SecureWeb.Headers.Reports;
using SecureWeb.Honeypots;
using SecureWeb.Http;
using SecureWeb.OriginCheck;
using SecureWeb.RateLimits;
using SecureWeb.Redirects;
using SecureWeb.ResponseRules;
using SecureWeb.Sessions;

namespace SecureWeb.Defaults;

/// <summary>The order of the middleware: one line a step, each with its reason. Headers and the last-resort catch
/// stand outside, in <see cref="OuterBoundary"/>.</summary>
internal static class RequestPath
{
    public static void Apply(IApplicationBuilder app, IFeatureSwitches features)
    {
        // Everything below may fail; what fails becomes a generic answer here.
        When(SecureFeature.Errors, ErrorsRegistration.UseErrorBoundary);

        // Sees the answers of everything below, and only those that are redirects.
        When(SecureFeature.Redirects, RedirectsRegistration.UseRedirects);

        // Scheme, host and client address must be true before anything decides by them.
        When(SecureFeature.Transport, TransportRegistration.UseTransport);

        // Malformed requests end before any parser, router or store sees them.
        When(SecureFeature.Firewall, FirewallRegistration.UseFirewall);

        // Reports of browsers are anonymous: no route, session or check stands in their way.
        When(SecureFeature.Headers, ReportsRegistration.UseReports);

        // From here on the endpoint, and so its own wishes, are known; every feature's conventions are on it.
        SecuredRouteBuilder.Install(app);
        app.UseRouting();

        // Watches what no endpoint answers, also what is refused below.
        app.UseHoneypots();

        // Method, content type and size as this endpoint wants them.
        When(SecureFeature.Firewall, FirewallRegistration.UseEndpointFirewall);

        // Cheap refusals come before the session store is asked.
        When(SecureFeature.RateLimits, RateLimitsRegistration.UseNetworkRateLimits);

        // A preflight carries no credentials: it is answered before anybody is authenticated.
        if (app.ApplicationServices.GetService<ICorsService>() is not null)
        {
            app.UseCors();
        }

        // One read; the sign-in ticket lives in the session, so it comes before authentication.
        When(SecureFeature.Sessions, SessionsRegistration.UseSecureSessions);

        // Called here, or WebApplication would put it before all of the above.
        app.UseAuthentication();

        // Now the user is known: who is blocked ends here, and users behind a blocked address go on.
        app.UseResponseRules();

        // And limited by who they are.
        When(SecureFeature.RateLimits, RateLimitsRegistration.UseUserRateLimits);

        // After authentication: the cross-site POST of an OpenID Connect callback ends there.
        When(SecureFeature.OriginCheck, OriginCheckRegistration.UseOriginCheck);

        // Rules that are handed only a user and a resource find their request by it.
        app.UseDecisions();

        // Default deny; the endpoint filters bind, sanitize and validate behind it.
        app.UseAuthorization();

        void When(SecureFeature feature, Func<IApplicationBuilder, IApplicationBuilder> use)
        {
            if (features.IsOn(feature))
            {
                use(app);
            }
        }
    }
}

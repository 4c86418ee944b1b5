using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Honeypots;

/// <summary>Finds honeypots that the application itself serves.</summary>
internal sealed class HoneypotStartupCheck(HoneypotPaths paths, IOptions<HoneypotOptions> options) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!paths.IsOn)
        {
            if (options.Value.Paths.Count > 0)
            {
                context.Mistake("SecureWeb:Honeypots:Paths: there are paths, but app.MapHoneypots() is not called. Call it, "
                    + "or remove them.");
            }

            return;
        }

        foreach (var endpoint in context.Endpoints.OfType<RouteEndpoint>())
        {
            // Only literal routes: a catch-all answers every unknown address, and says so itself.
            var text = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            if (paths.Find(text) is not { } path)
            {
                continue;
            }

            if (options.Value.Paths.Contains(path, StringComparer.OrdinalIgnoreCase))
            {
                context.Mistake($"SecureWeb:Honeypots:Paths: '{path}' is an endpoint of the application "
                    + $"({endpoint.DisplayName}). Remove one of the two.");
            }
            else
            {
                context.Warning($"The honeypot '{path}' is an endpoint of the application ({endpoint.DisplayName}), which "
                    + "answers it as always; it is no honeypot here.");
            }
        }
    }
}

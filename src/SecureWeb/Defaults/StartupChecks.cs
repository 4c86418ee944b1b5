using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

/// <summary>Runs every feature's check on the built endpoints; logs warnings and opt-outs, stops on mistakes.</summary>
internal sealed class StartupChecks(
    IServiceProvider services,
    IHostEnvironment environment,
    IEnumerable<IStartupCheck> checks,
    IOptions<SecureDefaultsOptions> options,
    ILogger<StartupChecks> logger)
{
    /// <exception cref="SecureWebStartupException">At least one mistake was found.</exception>
    public void Run()
    {
        var endpoints = services.GetService<EndpointDataSource>()?.Endpoints ?? [];
        var context = new StartupCheckContext(services, environment, endpoints);
        foreach (var check in checks)
        {
            check.Check(context);
        }

        foreach (var (feature, reason) in options.Value.Disabled)
        {
            Log.Disabled(logger, feature, LogText.Escape(reason));
        }

        foreach (var warning in context.Warnings.Distinct(StringComparer.Ordinal))
        {
            Log.Warning(logger, warning);
        }

        if (context.Mistakes.Count > 0)
        {
            throw new SecureWebStartupException([.. context.Mistakes.Distinct(StringComparer.Ordinal)]);
        }
    }
}

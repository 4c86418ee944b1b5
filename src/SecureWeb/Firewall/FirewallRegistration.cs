using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.RequestDecompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Firewall;

internal static class FirewallRegistration
{
    /// <summary>With this switch Kestrel answers 400 to a line that ends with LF alone; gateways disagree about where
    /// such a line ends.</summary>
    public const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    private const string RegexTimeout = "REGEX_DEFAULT_MATCH_TIMEOUT";

    public static IServiceCollection AddFirewall(this IServiceCollection services)
    {
        SetProcessDefaults();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RequestFirewallOptions>, RequestFirewallOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, FirewallStartupCheck>());

        services.TryAddSingleton<ServerLimits>();
        services.AddSingleton<IPostConfigureOptions<KestrelServerOptions>>(
            p => p.GetRequiredService<ServerLimits>());
        services.TryAddSingleton<HostFilteringTakeover>();
        services.AddSingleton<IPostConfigureOptions<HostFilteringOptions>>(
            p => p.GetRequiredService<HostFilteringTakeover>());

        services.TryAddSingleton(NewHostRules);
        services.TryAddSingleton(p => new RequestRules(
            Options(p), p.GetRequiredService<HostRules>(), p.GetService<IRequestDecompressionProvider>() is not null));
        services.TryAddSingleton(p => new FirewallPolicy(Options(p)));
        services.TryAddSingleton(p => new FileRules(p.GetRequiredService<IHostEnvironment>().IsDevelopment()));
        services.TryAddSingleton(NewBodyLimits);
        services.TryAddSingleton<SingleParameters>();
        services.TryAddSingleton<FirewallExceptions>();
        services.TryAddSingleton<FirewallRefusal>();
        return services;
    }

    public static IApplicationBuilder UseFirewall(this IApplicationBuilder app)
        => app.UseMiddleware<FirewallMiddleware>();

    public static IApplicationBuilder UseEndpointFirewall(this IApplicationBuilder app)
        => app.UseMiddleware<EndpointFirewallMiddleware>();

    /// <summary>Both are read once by the runtime, early: so they are set here, and only when nobody else did.</summary>
    private static void SetProcessDefaults()
    {
        if (!AppContext.TryGetSwitch(NoBareLineFeeds, out _))
        {
            AppContext.SetSwitch(NoBareLineFeeds, true);
        }

        if (AppDomain.CurrentDomain.GetData(RegexTimeout) is null)
        {
            // A net under regular expressions that were written without a time limit.
            AppDomain.CurrentDomain.SetData(RegexTimeout, TimeSpan.FromSeconds(2));
        }
    }

    private static HostRules NewHostRules(IServiceProvider services)
    {
        var own = Options(services).AllowedHosts;
        _ = services.GetRequiredService<IOptionsMonitor<HostFilteringOptions>>().CurrentValue; // Runs the takeover.
        return new HostRules(own.Count > 0 ? own : services.GetRequiredService<HostFilteringTakeover>().Hosts);
    }

    private static BodyLimits NewBodyLimits(IServiceProvider services)
    {
        _ = services.GetRequiredService<IOptions<KestrelServerOptions>>().Value; // Runs ServerLimits.
        return new BodyLimits(Options(services), services.GetRequiredService<ServerLimits>().OwnBodyLimit);
    }

    private static RequestFirewallOptions Options(IServiceProvider services)
        => services.GetRequiredService<IOptions<RequestFirewallOptions>>().Value;
}

using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Authorization;
using SecureWeb.Cookies;
using SecureWeb.Defaults;
using SecureWeb.Diagnostics;
using SecureWeb.Errors;
using SecureWeb.Firewall;
using SecureWeb.Headers;
using SecureWeb.Honeypots;
using SecureWeb.Http;
using SecureWeb.OriginCheck;
using SecureWeb.Passwords;
using SecureWeb.RateLimits;
using SecureWeb.Redirects;
using SecureWeb.ResponseRules;
using SecureWeb.Sanitization;
using SecureWeb.Sessions;
using SecureWeb.SignIn;
using SecureWeb.Validation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers SecureWeb.</summary>
public static class SecureWebServiceCollectionExtensions
{
    /// <summary>
    /// Registers every protection of SecureWeb with safe values. <c>app.UseSecureDefaults()</c> switches them on.
    /// </summary>
    /// <param name="services">The application's services. Calling this twice is harmless.</param>
    /// <returns>A builder for stores and other parts.</returns>
    /// <remarks>Options come from the configuration section <c>SecureWeb</c>; all are checked at start, and one
    /// exception names every mistake.</remarks>
    public static ISecureWebBuilder AddSecureDefaults(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(d => d.ServiceType == typeof(PipelineState)))
        {
            return new SecureWebBuilder(services);
        }

        services.AddSingleton<PipelineState>();
        services.AddOptions<SecureDefaultsOptions>().BindConfiguration(SecureDefaultsOptions.SectionName);
        services.AddSingleton<IFeatureOptionsCheck, ConfigurationKeysCheck>();
        services.AddSingleton<IFeatureOptionsCheck, DisabledFeaturesCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<SecureWebMeter>();
        services.TryAddSingleton<IFeatureSwitches, FeatureSwitches>();
        services.AddStartup();

        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Audit), o => o.Audit).AddAudit();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Headers), o => o.Headers).AddHeaders();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Errors), o => o.Errors).AddErrors();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Transport), o => o.Transport).AddTransport();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Firewall), o => o.Firewall).AddFirewall();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.OriginCheck), o => o.OriginCheck).AddOriginCheck();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.RateLimits), o => o.RateLimits).AddRateLimits();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Sessions), o => o.Sessions).AddSessions();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Redirects), o => o.Redirects).AddRedirects();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Cookies), o => o.Cookies).AddCookieCheck();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Authorization), o => o.Authorization)
            .AddDefaultDeny();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Validation), o => o.Validation).AddInputValidation();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Sanitization), o => o.Sanitization).AddSanitization();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Passwords), o => o.Passwords).AddPasswords();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.SignIn), o => o.SignIn).AddSignIn();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.ResponseRules), o => o.ResponseRules).AddResponseRules();
        services.AddFeatureOptions(nameof(SecureDefaultsOptions.Honeypots), o => o.Honeypots).AddHoneypots();
        return new SecureWebBuilder(services);
    }

    /// <summary>Registers every protection of SecureWeb, changed by <paramref name="configure"/>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options, after configuration was read.</param>
    /// <returns>A builder for stores and other parts.</returns>
    public static ISecureWebBuilder AddSecureDefaults(
        this IServiceCollection services, Action<SecureDefaultsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddSecureDefaults();
        services.Configure(configure);
        return builder;
    }

    private static void AddStartup(this IServiceCollection services)
    {
        // First in the list = outermost: also host filtering and the framework's own filters run inside.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, OuterBoundary>());
        services.AddSingleton<CheckedOptions>();
        services.AddSingleton<StartupChecks>();
        services.AddSingleton<IStartupCheck, PipelineCheck>();
        services.AddSingleton<IStartupCheck, OptOutCheck>();
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, OptionsGate>());
    }

    private static IServiceCollection AddFeatureOptions<TOptions>(
        this IServiceCollection services, string name, Func<SecureDefaultsOptions, TOptions> select)
        where TOptions : class
    {
        services.AddSingleton(new FeatureOptionsSelector<TOptions>(select));
        services.AddSingleton<IOptionsFactory<TOptions>, FeatureOptionsFactory<TOptions>>();
        services.AddSingleton<IValidateOptions<TOptions>>(
            new DataAnnotationsCheck<TOptions>($"{SecureDefaultsOptions.SectionName}:{name}"));
        services.AddSingleton<IFeatureOptionsCheck, FeatureOptionsCheck<TOptions>>();
        return services;
    }
}

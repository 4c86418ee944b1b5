using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Internal;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Sessions;

internal static class SessionsRegistration
{
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecureSessionOptions>, SecureSessionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, SessionStartupCheck>());
        services.TryAddSingleton<ISecureSessionStore, MemorySessionStore>();
        services.TryAddSingleton<SessionStoreGuard>();
        services.TryAddSingleton<SessionMetrics>();
        services.TryAddSingleton<SessionCookie>();
        services.TryAddSingleton<SessionLoader>();
        services.TryAddSingleton<SessionReplacer>();
        services.TryAddSingleton<SessionCommitter>();
        services.TryAddSingleton<SessionSignIn>();
        services.TryAddSingleton<ISessionManager, SessionManager>();
        services.AddHostedService<SessionPurge>();
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IPostConfigureOptions<CookieTempDataProviderOptions>, TempDataCookieHardening>());
        services.AddTickets();
        services.AddFrameworkBridge();
        return services;
    }

    public static IApplicationBuilder UseSecureSessions(this IApplicationBuilder app) =>
        app.UseMiddleware<SessionMiddleware>();

    private static void AddTickets(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, SessionCookieAuthentication>());

        // The framework only adds what is missing, so this works before and after AddAuthentication.
        services.AddAuthenticationCore();
        services.TryAddScoped<SignInSchemes>();
        services.Decorate<IAuthenticationService>((inner, provider) => new SessionAuthenticationService(
            inner, provider.GetRequiredService<SignInSchemes>(), provider.GetRequiredService<SessionSignIn>()));
    }

    private static void AddFrameworkBridge(this IServiceCollection services)
    {
        services.TryAddSingleton<FrameworkSessionBridge>();
        services.Replace(ServiceDescriptor.Transient(provider =>
            provider.GetRequiredService<IFeatureSwitches>().IsOn(SecureFeature.Sessions)
                ? provider.GetRequiredService<FrameworkSessionBridge>().Store()
                : ActivatorUtilities.CreateInstance<DistributedSessionStore>(provider)));
    }
}

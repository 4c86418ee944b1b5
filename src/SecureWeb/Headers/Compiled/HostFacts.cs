using Microsoft.AspNetCore.Components.Endpoints.Infrastructure;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureWeb.Headers.Development;

namespace SecureWeb.Headers.Compiled;

/// <summary>What the application and its host use that a policy must leave room for.</summary>
/// <param name="UsesWebAssembly">A WebAssembly or Auto render mode is registered.</param>
/// <param name="UsesPasskeys">Identity's passkeys are registered.</param>
/// <param name="RefreshesBrowser"><c>dotnet watch</c> or Visual Studio injects its refresh script. Never outside
/// Development.</param>
/// <param name="IsDevelopment">Whether tools for developers may be allowed anything at all.</param>
internal sealed record HostFacts(
    bool UsesWebAssembly, bool UsesPasskeys, bool RefreshesBrowser, bool IsDevelopment = false)
{
    public static HostFacts None { get; } = new(false, false, false);

    public static HostFacts Find(IServiceProvider services, IServiceCollection registrations)
        => new(
            services.GetServices<RenderModeEndpointProvider>()
                .Any(mode => mode.Supports(RenderMode.InteractiveWebAssembly)),
            registrations.Any(service => service.ServiceType.IsGenericType
                && service.ServiceType.Name == "IPasskeyHandler`1"),
            RefreshScript.IsInjected(
                services.GetRequiredService<IHostEnvironment>(), services.GetRequiredService<IConfiguration>()),
            services.GetRequiredService<IHostEnvironment>().IsDevelopment());
}

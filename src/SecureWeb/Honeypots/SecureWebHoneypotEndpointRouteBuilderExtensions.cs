using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Honeypots;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Switches honeypots on.</summary>
public static class SecureWebHoneypotEndpointRouteBuilderExtensions
{
    /// <summary>Raises <c>malicious_honeypot</c> when a client asks for what only scanners ask for, such as <c>/.env</c> or
    /// <c>/wp-login.php</c>, and <c>malicious_excess_404</c> when it asks for many unknown addresses.</summary>
    /// <param name="endpoints">The application, after <c>UseSecureDefaults()</c>.</param>
    /// <returns>The application.</returns>
    /// <remarks>No endpoint is added: the answer stays the 404 of any unknown address, with any method, and whatever the
    /// application serves goes first.</remarks>
    /// <exception cref="InvalidOperationException"><c>AddSecureDefaults</c> was not called.</exception>
    public static IEndpointRouteBuilder MapHoneypots(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var paths = endpoints.ServiceProvider.GetService<HoneypotPaths>() ?? throw new InvalidOperationException(
            "MapHoneypots() needs the services of AddSecureDefaults(): call builder.Services.AddSecureDefaults() before "
            + "builder.Build().");
        paths.IsOn = true;
        return endpoints;
    }
}

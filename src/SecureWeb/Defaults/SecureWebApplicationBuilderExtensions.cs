using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Defaults;
using SecureWeb.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Switches SecureWeb on.</summary>
public static class SecureWebApplicationBuilderExtensions
{
    /// <summary>Adds every middleware of SecureWeb, with routing, authentication and authorization, in the one right
    /// order.</summary>
    /// <param name="app">The application; call this right after it is built, before its own middleware.</param>
    /// <returns>The application.</returns>
    /// <exception cref="InvalidOperationException"><c>AddSecureDefaults</c> was not called, or this was called
    /// before.</exception>
    /// <exception cref="SecureWebStartupException">An option is wrong.</exception>
    public static IApplicationBuilder UseSecureDefaults(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var state = app.ApplicationServices.GetService<PipelineState>() ?? throw new InvalidOperationException(
            "UseSecureDefaults() needs the services of AddSecureDefaults(): call "
            + "builder.Services.AddSecureDefaults() before builder.Build().");
        if (state.IsApplied)
        {
            throw new InvalidOperationException("UseSecureDefaults() was called twice: remove one call.");
        }

        app.ApplicationServices.GetRequiredService<CheckedOptions>().ThrowIfWrong();
        RequestPath.Apply(app, app.ApplicationServices.GetRequiredService<IFeatureSwitches>());
        state.IsApplied = true;
        return app;
    }
}

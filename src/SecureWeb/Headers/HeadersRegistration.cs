using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Development;
using SecureWeb.Headers.Evaluation;
using SecureWeb.Headers.Reports;
using SecureWeb.Headers.StaticHtml;
using SecureWeb.Headers.TagHelpers;
using SecureWeb.Http;

namespace SecureWeb.Headers;

internal static class HeadersRegistration
{
    public static IServiceCollection AddHeaders(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecureHeadersOptions>, HeadersOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, HeadersStartupCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointConvention, FallbackEndpoints>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>, HideServerName>());

        // Looked at when the application is built, so that what is registered after this call counts too.
        services.TryAddSingleton(provider => HostFacts.Find(provider, services));
        services.TryAddSingleton(provider => new HeadersRules(
            provider.GetRequiredService<IOptions<SecureHeadersOptions>>().Value,
            provider.GetRequiredService<HostFacts>()));
        services.TryAddSingleton<IHeadersEvaluator, HeadersEvaluator>();
        services.TryAddSingleton<StaticPages>();
        services.TryAddSingleton<ApiDocs>();
        services.TryAddSingleton<AssetIntegrity>();
        services.TryAddSingleton<IAssetIntegrity>(provider => provider.GetRequiredService<AssetIntegrity>());
        services.TryAddSingleton<UnverifiedAssets>();
        return services.AddReports();
    }

    /// <summary>The outermost middleware: what is registered first on the response runs last.</summary>
    public static IApplicationBuilder UseResponseHeaders(this IApplicationBuilder app)
    {
        var rules = app.ApplicationServices.GetRequiredService<HeadersRules>();
        var pages = app.ApplicationServices.GetRequiredService<StaticPages>();
        var apiDocs = app.ApplicationServices.GetRequiredService<ApiDocs>();
        var selection = PolicySelection.Find(app.ApplicationServices);
        return app.Use(next => new ResponseHeadersMiddleware(next, rules, pages, apiDocs, selection).InvokeAsync);
    }
}

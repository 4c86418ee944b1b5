using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Validation.Annotations;
using SecureWeb.Validation.Fluent;
using SecureWeb.Validation.Json;

namespace SecureWeb.Validation;

internal static class ValidationRegistration
{
    public static IServiceCollection AddInputValidation(this IServiceCollection services)
    {
        services.TryAddSingleton<ValidationEvents>();
        services.TryAddSingleton<ValidatorRegistry>();
        services.TryAddSingleton<FluentRunner>();
        services.TryAddSingleton<AnnotationValidator>();
        services.TryAddSingleton<ReplacedValidation>();
        services.TryAddSingleton<MvcValidationFilter>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IEndpointConvention, MinimalApiValidation>(),
            ServiceDescriptor.Singleton<IEndpointConvention, UnknownFieldConvention>(),
            ServiceDescriptor.Singleton<IStartupCheck, CoverageCheck>(),
            ServiceDescriptor.Singleton<IConfigureOptions<MvcOptions>, MvcValidationSetup>(),
            ServiceDescriptor.Singleton<IPostConfigureOptions<MvcOptions>, MvcValidationSetup>(),
            ServiceDescriptor.Singleton<IConfigureOptions<FormOptions>, FormLimits>(),
            ServiceDescriptor.Singleton<IPostConfigureOptions<Microsoft.AspNetCore.Mvc.JsonOptions>, StrictJson>(),
            ServiceDescriptor.Singleton<IPostConfigureOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>, StrictJson>(),
        ]);
        return services;
    }
}

using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Validation;

/// <summary>Puts our filter into MVC and takes the synchronous automatic validation of FluentValidation.AspNetCore
/// out.</summary>
/// <remarks>The texts of binding errors belong to Errors: they must quote no value also where this is switched off.</remarks>
internal sealed class MvcValidationSetup(IFeatureSwitches features, ReplacedValidation replaced)
    : IConfigureOptions<MvcOptions>, IPostConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        if (features.IsOn(SecureFeature.Validation))
        {
            options.Filters.AddService<MvcValidationFilter>(MvcValidationFilter.FilterOrder);
        }
    }

    public void PostConfigure(string? name, MvcOptions options)
    {
        if (features.IsOn(SecureFeature.Validation))
        {
            foreach (var found in options.ModelValidatorProviders.OfType<FluentValidationModelValidatorProvider>().ToList())
            {
                options.ModelValidatorProviders.Remove(found);
                replaced.IsAutoValidation = true;
            }
        }
    }
}

/// <summary>Remembers that <c>AddFluentValidationAutoValidation</c> was found and taken out.</summary>
internal sealed class ReplacedValidation
{
    public bool IsAutoValidation { get; set; }
}

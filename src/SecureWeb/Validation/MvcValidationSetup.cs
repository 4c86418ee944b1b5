using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Validation;

/// <summary>Puts our filter into MVC, takes the synchronous automatic validation of FluentValidation.AspNetCore out, and
/// gives binding errors texts that do not quote the value.</summary>
internal sealed class MvcValidationSetup(IFeatureSwitches features, ReplacedValidation replaced)
    : IConfigureOptions<MvcOptions>, IPostConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        if (!features.IsOn(SecureFeature.Validation))
        {
            return;
        }

        options.Filters.AddService<MvcValidationFilter>(MvcValidationFilter.FilterOrder);
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, field) => $"The value is not valid for {field}.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "The value is not valid.");
        messages.SetValueIsInvalidAccessor(_ => "The value is invalid.");
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

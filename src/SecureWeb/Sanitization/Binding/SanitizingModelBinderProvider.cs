using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Stands first among the binder providers and wraps the binder of every text that asks to be cleaned:
/// properties, parameters, parameters of record constructors, whatever they are bound from.</summary>
internal sealed class SanitizingModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!InputTreatment.Fits(context.Metadata.ModelType)
            || context.Metadata is not DefaultModelMetadata metadata
            || InputTreatment.Find(metadata.Attributes.Attributes) is not { } treatment)
        {
            return null;
        }

        var inner = context.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBinderProviders
            .Where(provider => provider is not SanitizingModelBinderProvider)
            .Select(provider => provider.GetBinder(context))
            .FirstOrDefault(binder => binder is not null);
        return inner is null
            ? null
            : new SanitizingModelBinder(inner, treatment, context.Services.GetRequiredService<InputCleaner>());
    }
}

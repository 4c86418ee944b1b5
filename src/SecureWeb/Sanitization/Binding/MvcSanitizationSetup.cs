using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Sanitization.Binding;

/// <summary>After the application's own set-up, so that our provider really is the first.</summary>
internal sealed class MvcSanitizationSetup(IFeatureSwitches features) : IPostConfigureOptions<MvcOptions>
{
    public void PostConfigure(string? name, MvcOptions options)
    {
        if (features.IsOn(SecureFeature.Sanitization)
            && !options.ModelBinderProviders.OfType<SanitizingModelBinderProvider>().Any())
        {
            options.ModelBinderProviders.Insert(0, new SanitizingModelBinderProvider());
        }
    }
}

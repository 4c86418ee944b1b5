using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Binds as MVC would, then cleans what was bound, before anything validates it.</summary>
internal sealed class SanitizingModelBinder(IModelBinder inner, InputTreatment treatment, InputCleaner cleaner)
    : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (!bindingContext.Result.IsModelSet)
        {
            return;
        }

        try
        {
            var clean = cleaner.Clean(bindingContext.Result.Model, treatment, bindingContext.HttpContext);
            bindingContext.Result = ModelBindingResult.Success(clean);
        }
        catch (RejectedTextException e)
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, e.Message);
            bindingContext.Result = ModelBindingResult.Failed();
        }
        catch (HtmlSanitizationLimitException e) when (e.StatusCode == 400)
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "The HTML is too complex.");
            bindingContext.Result = ModelBindingResult.Failed();
        }
    }
}

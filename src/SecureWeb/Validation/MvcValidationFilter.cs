using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using SecureWeb.Http;
using SecureWeb.Validation.Fluent;

namespace SecureWeb.Validation;

/// <summary>Runs FluentValidation on what MVC bound and adds the errors to ModelState: an API controller then answers 400
/// by itself, a view or page shows them.</summary>
internal sealed class MvcValidationFilter(IFeatureSwitches features, FluentRunner fluent, ValidationEvents events)
    : IAsyncActionFilter, IAsyncPageFilter
{
    /// <summary>Right before the filter of API controllers that answers for an invalid ModelState (−2000).</summary>
    public const int FilterOrder = -2001;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (IsOn(context))
        {
            foreach (var parameter in context.ActionDescriptor.Parameters)
            {
                if (context.ActionArguments.TryGetValue(parameter.Name, out var value))
                {
                    await RunAsync(context, parameter, value, Prefix(context.ModelState, parameter));
                }
            }

            await RunPropertiesAsync(context, context.ActionDescriptor.BoundProperties, context.Controller);
            Report(context);
        }

        await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (IsOn(context))
        {
            foreach (var parameter in context.HandlerMethod?.Parameters ?? [])
            {
                if (context.HandlerArguments.TryGetValue(parameter.Name, out var value))
                {
                    await RunAsync(context, parameter, value, Prefix(context.ModelState, parameter));
                }
            }

            await RunPropertiesAsync(context, context.ActionDescriptor.BoundProperties, context.HandlerInstance);
            Report(context);
        }

        await next();
    }

    private bool IsOn(FilterContext context) => features.IsOn(SecureFeature.Validation)
        && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ISkipInputValidationMetadata>() is null;

    private async ValueTask RunPropertiesAsync(
        FilterContext context, IList<ParameterDescriptor> properties, object instance)
    {
        foreach (var property in properties)
        {
            var info = (property as ControllerBoundPropertyDescriptor)?.PropertyInfo
                ?? (property as PageBoundPropertyDescriptor)?.Property;

            // Without SupportsGet a property is not bound from a GET, so its value is not input.
            if (info is not null && property.BindingInfo?.RequestPredicate?.Invoke(context) != false)
            {
                await RunAsync(
                    context, property, info.GetValue(instance), property.BindingInfo?.BinderModelName ?? property.Name);
            }
        }
    }

    private async ValueTask RunAsync(FilterContext context, ParameterDescriptor parameter, object? value, string prefix)
    {
        var http = context.HttpContext;
        await fluent.RunAsync(value, parameter.ParameterType, http.RequestServices, Failed, http.RequestAborted);

        void Failed(string path, ValidationFailure failure) => context.ModelState.TryAddModelError(
            InputErrors.Join(prefix, path), InputErrors.WithoutValue(failure.ErrorMessage, failure.AttemptedValue));
    }

    private void Report(FilterContext context)
    {
        if (!context.ModelState.IsValid)
        {
            events.Failed(context.HttpContext, "mvc", context.ModelState.ErrorCount);
        }
    }

    /// <summary>Gets what MVC put before the names of the members of <paramref name="parameter"/>: nothing for a body, and
    /// nothing for a form whose fields carry no prefix.</summary>
    private static string Prefix(ModelStateDictionary modelState, ParameterDescriptor parameter)
    {
        var name = parameter.BindingInfo?.BinderModelName ?? parameter.Name;
        return parameter.BindingInfo?.BindingSource != BindingSource.Body
            && modelState.Keys.Any(k => k.Length > name.Length && k[name.Length] is '.' or '['
                && k.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            ? name
            : string.Empty;
    }
}

using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Validation.Annotations;
using SecureWeb.Validation.Fluent;

namespace SecureWeb.Validation;

/// <summary>Finds endpoints whose input nothing validates: the mistake that no validation library reports.</summary>
internal sealed class CoverageCheck(
    IFeatureSwitches features, AnnotationValidator annotations, ValidatorRegistry registry,
    IServiceProviderIsService isService, IOptions<InputValidationOptions> options, ReplacedValidation replaced)
    : IStartupCheck
{
    private const int MaxListed = 20;

    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Validation))
        {
            return;
        }

        _ = context.Services.GetRequiredService<IOptions<Microsoft.AspNetCore.Mvc.MvcOptions>>().Value;
        if (replaced.IsAutoValidation)
        {
            context.Warning("AddFluentValidationAutoValidation() is not needed and was taken out: SecureWeb runs every "
                + "registered validator, asynchronously. Remove the call; AddFluentValidationClientsideAdapters() works.");
        }

        var missing = context.Endpoints
            .Where(e => e.Metadata.GetMetadata<ISkipInputValidationMetadata>() is null)
            .SelectMany(Inputs, (endpoint, input) => (endpoint, input))
            .Where(i => !registry.Covers(i.input) && !annotations.Covers(i.input))
            .Select(i => $"{i.endpoint.DisplayName} ({Name(i.input)})")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var text = $"Nothing validates the input of {missing.Count} endpoint(s): "
            + string.Join("; ", missing.Take(MaxListed)) + (missing.Count > MaxListed ? "; …" : string.Empty)
            + ". Register an IValidator<T>, add validation attributes, or say why not with "
            + "[SkipInputValidation(\"reason\")].";
        if (options.Value.RequireValidation)
        {
            context.Mistake(text + " (SecureWeb:Validation:RequireValidation)");
        }
        else
        {
            context.Warning(text);
        }
    }

    private IEnumerable<Type> Inputs(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action)
        {
            return action.Parameters
                .Where(p => p.BindingInfo?.BindingSource is null or { IsFromRequest: true })
                .Where(p => p.BindingInfo?.BindingSource != BindingSource.Services)
                .Select(p => p.ParameterType)
                .Where(IsInput);
        }

        return endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
            .Where(p => !p.GetCustomAttributes().Any(a => a is IFromServiceMetadata or FromKeyedServicesAttribute))
            .Select(p => p.ParameterType)
            .Where(IsInput) ?? [];
    }

    private bool IsInput(Type type) => InputTypes.ObjectBehind(type) is { } inner
        && !isService.IsService(type)
        && !IsBoundByItself(inner);

    // A type that parses itself from one value, or binds itself from the request, checks what it takes.
    private static bool IsBoundByItself(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
        .Any(m => m.Name is "TryParse" or "BindAsync")
        || type.GetInterfaces().Any(i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(IParsable<>) || i.GetGenericTypeDefinition() == typeof(IBindableFromHttpContext<>)));

    private static string Name(Type type) => type.IsGenericType
        ? type.Name.Split('`')[0] + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">"
        : type.Name;
}

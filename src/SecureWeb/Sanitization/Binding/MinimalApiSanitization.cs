using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using SecureWeb.Http;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Cleans the arguments of minimal APIs that no JSON converter saw: single texts, and the members of forms and
/// of <c>[AsParameters]</c> objects.</summary>
internal sealed class MinimalApiSanitization(IFeatureSwitches features, InputCleaner cleaner) : IEndpointConvention
{
    public void Apply(EndpointBuilder endpoint)
    {
        if (features.IsOn(SecureFeature.Sanitization))
        {
            // First of all filters: what validates and what handles must see the cleaned text.
            endpoint.FilterFactories.Insert(0, (context, next) => Build(endpoint, context, next));
        }
    }

    private EndpointFilterDelegate Build(
        EndpointBuilder endpoint, EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        if (endpoint.Metadata.OfType<ActionDescriptor>().Any())
        {
            return next; // MVC has its own binder.
        }

        var parameters = factory.MethodInfo.GetParameters()
            .Select(p => (p.Position, Cleaning: Plan(p)))
            .Where(p => p.Cleaning is not null)
            .ToArray();
        return parameters.Length == 0 ? next : InvokeAsync;

        ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context)
        {
            if (context.HttpContext.Response.StatusCode < StatusCodes.Status400BadRequest)
            {
                foreach (var (position, cleaning) in parameters)
                {
                    context.Arguments[position] = cleaning!(context.Arguments[position], context.HttpContext);
                }
            }

            return next(context);
        }
    }

    private Func<object?, HttpContext, object?>? Plan(ParameterInfo parameter)
    {
        var treatment = InputTreatment.Of((ICustomAttributeProvider)parameter);
        if (treatment is not null && InputTreatment.Fits(parameter.ParameterType))
        {
            return (value, context) => cleaner.Clean(value, treatment, context);
        }

        return parameter.GetCustomAttributes(inherit: true).Any(a => a is AsParametersAttribute or IFromFormMetadata)
            && ObjectCleaning.For(parameter.ParameterType, cleaner) is { } members
                ? members.Clean
                : null;
    }
}

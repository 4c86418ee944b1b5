using System.Reflection;
using FluentValidation.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Http;
using SecureWeb.Validation.Annotations;
using SecureWeb.Validation.Fluent;

namespace SecureWeb.Validation;

/// <summary>Validates the arguments of minimal APIs: first attributes, then FluentValidation, then the handler. Which
/// arguments there are to validate is found when the endpoint is built.</summary>
internal sealed class MinimalApiValidation(
    IFeatureSwitches features, AnnotationValidator annotations, ValidatorRegistry registry, FluentRunner fluent,
    IServiceProviderIsService isService, IOptions<InputValidationOptions> options, ValidationEvents events)
    : IEndpointConvention
{
    private sealed record Argument(int Index, string Path, AnnotatedMember Parameter, bool Annotated, bool Fluent);

    public void Apply(EndpointBuilder endpoint)
    {
        if (features.IsOn(SecureFeature.Validation))
        {
            endpoint.FilterFactories.Add((context, next) => Build(endpoint, context, next));
        }
    }

    private EndpointFilterDelegate Build(
        EndpointBuilder endpoint, EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        // Controller actions run this factory too; their arguments are MVC's, see MvcValidationFilter.
        if (endpoint.Metadata.OfType<ISkipInputValidationMetadata>().Any()
            || endpoint.Metadata.OfType<Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor>().Any())
        {
            return next;
        }

        var arguments = factory.MethodInfo.GetParameters().Select(Plan).OfType<Argument>().ToArray();
        return arguments.Length == 0 ? next : context => InvokeAsync(context, arguments, next);
    }

    private Argument? Plan(ParameterInfo parameter, int index)
    {
        var type = parameter.ParameterType;
        var attributes = parameter.GetCustomAttributes(inherit: true);
        if (attributes.Any(a => a is IFromServiceMetadata or FromKeyedServicesAttribute))
        {
            return null;
        }

        var member = AnnotatedType.Parameter(parameter);
        var isObject = InputTypes.ObjectBehind(type) is not null && !isService.IsService(type);
        var annotated = member.Rules.Count > 0 || (isObject && (member.IsRequired || annotations.HasWork(type)));
        var validated = registry.Covers(type);
        if (!annotated && !validated)
        {
            return null;
        }

        // The members of a body, a form or [AsParameters] are named by themselves; a single value by its parameter.
        var name = attributes.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name
            ?? attributes.OfType<IFromHeaderMetadata>().FirstOrDefault()?.Name
            ?? attributes.OfType<IFromRouteMetadata>().FirstOrDefault()?.Name
            ?? member.Name;
        return new Argument(index, isObject ? string.Empty : name, member, annotated, validated);
    }

    private async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context, Argument[] arguments, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            // Binding failed already.
            return await next(context);
        }

        var errors = new InputErrors(options.Value.MaxErrors);
        foreach (var argument in arguments)
        {
            await ValidateAsync(context, argument, errors);
        }

        if (errors.Count == 0)
        {
            return await next(context);
        }

        http.Features.Set<IValidationErrorsFeature>(errors);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        events.Failed(http, "endpoint", errors.Count);
        return Results.Empty;
    }

    private async ValueTask ValidateAsync(EndpointFilterInvocationContext context, Argument argument, InputErrors errors)
    {
        var http = context.HttpContext;
        var value = context.Arguments[argument.Index];
        if (argument.Annotated)
        {
            // An attribute on the parameter has no object to belong to; the request stands in for it.
            argument.Parameter.Check(
                value, value ?? http, argument.Path.Length > 0 ? argument.Path : argument.Parameter.Name,
                http.RequestServices, errors);
            annotations.Validate(value, argument.Path, http.RequestServices, errors);
        }

        if (argument.Fluent)
        {
            await fluent.RunAsync(value, argument.Parameter.Type, http.RequestServices, Failed, http.RequestAborted);
        }

        void Failed(string path, ValidationFailure failure) => errors.Add(
            InputErrors.Join(argument.Path, path),
            InputErrors.WithoutValue(failure.ErrorMessage, failure.AttemptedValue));
    }
}

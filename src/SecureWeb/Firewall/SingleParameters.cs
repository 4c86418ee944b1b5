using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace SecureWeb.Firewall;

/// <summary>Rule Q3: a query parameter that the endpoint binds to one value came several times, so the part before us
/// and the endpoint may act on different ones (HTTP parameter pollution).</summary>
internal sealed class SingleParameters
{
    private readonly ConditionalWeakTable<Endpoint, string[]> _names = [];

    public RuleSet Evaluate(HttpRequest request, Endpoint? endpoint)
    {
        if (endpoint is null || !request.QueryString.HasValue)
        {
            return RuleSet.None;
        }

        foreach (var name in _names.GetValue(endpoint, Find))
        {
            if (request.Query[name].Count > 1)
            {
                return FirewallRule.Q3;
            }
        }

        return RuleSet.None;
    }

    private static string[] Find(Endpoint endpoint)
    {
        var routeNames = (endpoint as RouteEndpoint)?.RoutePattern.Parameters.Select(p => p.Name) ?? [];
        var names = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
            ? action.Parameters.OfType<ControllerParameterDescriptor>().Select(NameOf)
            : endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Select(NameOf);
        return [.. names.OfType<string>().Except(routeNames, StringComparer.OrdinalIgnoreCase)];
    }

    private static string? NameOf(IParameterBindingMetadata parameter)
    {
        var attributes = parameter.ParameterInfo.GetCustomAttributes(inherit: true);
        var isBoundElsewhere = parameter.HasBindAsync || attributes.Any(
            a => a is IBindingSourceMetadata { BindingSource: { } source } && source != BindingSource.Query);
        return !isBoundElsewhere && IsSingle(parameter.ParameterInfo.ParameterType)
            ? attributes.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name
            : null;
    }

    /// <summary>A check box and its hidden field send one bool twice; MVC takes the first.</summary>
    private static string? NameOf(ControllerParameterDescriptor parameter)
    {
        var source = parameter.BindingInfo?.BindingSource;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return (source is null || source == BindingSource.Query) && type != typeof(bool) && IsSingle(type)
            ? parameter.BindingInfo?.BinderModelName ?? parameter.Name
            : null;
    }

    private static bool IsSingle(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type != typeof(StringValues)
            && (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal)
                || type == typeof(Guid) || type == typeof(DateTime) || type == typeof(DateTimeOffset)
                || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(TimeSpan)
                || type == typeof(Uri));
    }
}

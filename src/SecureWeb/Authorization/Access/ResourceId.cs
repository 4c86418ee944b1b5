using System.Globalization;
using System.Numerics;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace SecureWeb.Authorization.Access;

/// <summary>
/// Reads the id that a request names. What is decided upon and what the handler acts upon must be the same: a handler
/// that binds a number takes <c>7</c>, <c>007</c> and <c>+7</c> for one, an access control list for three.
/// </summary>
internal static class ResourceId
{
    public static string? Read(HttpContext http, string routeKey)
    {
        if (Convert.ToString(http.GetRouteValue(routeKey), CultureInfo.InvariantCulture) is not { Length: > 0 } text)
        {
            return null;
        }

        return IsUsual(text) || ParameterType(http.GetEndpoint(), routeKey) == typeof(string) ? text : null;
    }

    /// <summary>Reads an argument of a hub method. What the framework itself hands in is not among the arguments, so a
    /// method that takes any before the id gets none.</summary>
    public static string? Read(HubInvocationContext hub, string parameterName)
    {
        var parameters = hub.HubMethod.GetParameters();
        var index = Array.FindIndex(parameters, p => p.Name == parameterName);
        if (index < 0 || parameters.Length != hub.HubMethodArguments.Count || hub.HubMethodArguments[index] is not { } value)
        {
            return null;
        }

        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Whether no other text reads as the same number or GUID.</summary>
    internal static bool IsUsual(string text)
    {
        if (BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return text.Length <= 40 && number.ToString(CultureInfo.InvariantCulture) == text;
        }

        return !Guid.TryParse(text, out var guid) || guid.ToString() == text;
    }

    private static Type? ParameterType(Endpoint? endpoint, string name)
    {
        var method = endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>()?.MethodInfo
            ?? endpoint?.Metadata.GetMetadata<MethodInfo>();
        return method is null
            ? null
            : Array.Find(method.GetParameters(), p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
                ?.ParameterType;
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;

namespace SecureWeb.Authorization;

/// <summary>
/// Recognizes endpoints of the framework itself that must be reachable before anybody signs in. Each kind by what the
/// framework puts into the metadata, so that an endpoint of the application is never taken for one.
/// </summary>
internal static class FrameworkEndpoints
{
    private const string BlazorServerAssembly = "Microsoft.AspNetCore.Components.Server";

    public static bool IsPublic(Endpoint endpoint) =>
        IsStaticAsset(endpoint) || IsHealthCheck(endpoint) || IsBlazor(endpoint);

    /// <summary>MapStaticAssets: files that were public in the project's web root.</summary>
    public static bool IsStaticAsset(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>MapHealthChecks. The metadata holds the attributes of the method that answers.</summary>
    public static bool IsHealthCheck(Endpoint endpoint) => HandlerType(endpoint) == typeof(HealthCheckMiddleware);

    /// <summary>Scripts and the circuit of Blazor. A circuit starts only components whose data-protected description
    /// a page handed out.</summary>
    public static bool IsBlazor(Endpoint endpoint)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/');
        if (route is null)
        {
            return false;
        }

        if (route.StartsWith("_framework/", StringComparison.Ordinal))
        {
            return true; // Reserved by the framework for its own scripts.
        }

        return (route is "_blazor" || route.StartsWith("_blazor/", StringComparison.Ordinal))
            && (IsFrom(endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType, BlazorServerAssembly)
                || IsFrom(HandlerType(endpoint), BlazorServerAssembly));
    }

    /// <summary>MapOpenApi. It lists every endpoint: for a developer on the same machine without a word, else only for
    /// whom the application names.</summary>
    public static bool IsOpenApiDocument(IEnumerable<object> metadata) =>
        IsFrom(metadata.OfType<MethodInfo>().LastOrDefault()?.DeclaringType, "Microsoft.AspNetCore.OpenApi");

    private static Type? HandlerType(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AsyncStateMachineAttribute>()?.StateMachineType.DeclaringType;

    private static bool IsFrom(Type? type, string assembly) => type is not null
        && string.Equals(type.Assembly.GetName().Name, assembly, StringComparison.Ordinal);
}

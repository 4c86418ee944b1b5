using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization.Access;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Loads what an endpoint of a minimal API is about, and decides about it before the handler runs.</summary>
public static class SecureWebLoadAndAuthorizeExtensions
{
    /// <summary>Loads the resource that the route names, asks whether the user may do this to it, and hands it to the
    /// handler's parameter of type <see cref="Loaded{T}"/>. What does not exist is 404; what the user may not touch is
    /// 403, or 404 where existence is hidden.</summary>
    /// <typeparam name="T">The type of the resource.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <param name="type">The type of the resource as rules and lists name it, for example <c>orders</c>.</param>
    /// <param name="operation">What the user wants to do to it, for example <c>write</c>.</param>
    /// <param name="load">Loads it by the id as the route spells it; <see langword="null"/> when there is none. The
    /// registered <see cref="IResourceLoader{T}"/> when left out; without one the start stops.</param>
    /// <param name="routeKey">The route parameter that holds its id.</param>
    /// <param name="hideExistence">Whether a refusal looks as if there were no such resource; <see langword="null"/> for
    /// the option of that name.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A text is no such name.</exception>
    public static RouteHandlerBuilder LoadAndAuthorize<T>(this RouteHandlerBuilder builder, string type,
        string operation, Func<HttpContext, string, ValueTask<T?>>? load = null, string routeKey = "id",
        bool? hideExistence = null)
        where T : class
    {
        var asked = new AccessRequirement(type, operation, routeKey, hideExistence);
        return builder
            .AddEndpointFilter(new LoadAndAuthorizeFilter<T>(asked, load ?? LoadAsync<T>))
            .WithMetadata(new LoadAndAuthorizeMetadata(
                typeof(T), asked.Action, routeKey, load is null ? typeof(IResourceLoader<T>) : null));
    }

    private static ValueTask<T?> LoadAsync<T>(HttpContext http, string id)
        where T : class
        => http.RequestServices.GetRequiredService<IResourceLoader<T>>().LoadAsync(id, http.RequestAborted);
}

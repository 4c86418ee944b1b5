using SecureWeb.Authorization;
using SecureWeb.Authorization.Access;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Says who may call an endpoint.</summary>
public static class SecureWebAuthorizationEndpointConventionBuilderExtensions
{
    /// <summary>Only signed-in users who hold every one of these permissions may call the endpoint.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="permission">A permission, for example <c>orders:read</c>.</param>
    /// <param name="more">Further permissions.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A text does not name one permission.</exception>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission, params string[] more)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new RequirePermissionAttribute(permission, more));

    /// <summary>Only signed-in users who hold at least one of these permissions may call the endpoint.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="permission">A permission, for example <c>orders:read</c>.</param>
    /// <param name="more">Further permissions.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A text does not name one permission.</exception>
    public static TBuilder RequireAnyPermission<TBuilder>(
        this TBuilder builder, string permission, params string[] more)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new RequireAnyPermissionAttribute(permission, more));

    /// <summary>Only signed-in users for whom the rules permit an action may call the endpoint.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="action">What the user wants to do, for example <c>orders:approve</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The text does not name one action.</exception>
    public static TBuilder RequireDecision<TBuilder>(this TBuilder builder, string action)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new RequireDecisionAttribute(action));

    /// <summary>Only users who proved a short while ago who they are may call the endpoint; others are asked to sign in
    /// again.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="maxAge">How long ago the sign-in may be: 1 second to 1 day; fractions of a second are cut off.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public static TBuilder RequireRecentAuth<TBuilder>(this TBuilder builder, TimeSpan maxAge)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new RequireRecentAuthAttribute(maxAge));

    /// <summary>Only signed-in users who may do this to the resource that the route names may call the endpoint.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="type">The type of the resource, for example <c>orders</c>.</param>
    /// <param name="operation">What the user wants to do to it, for example <c>write</c>.</param>
    /// <param name="routeKey">The route parameter that holds its id.</param>
    /// <param name="hideExistence">Whether a refusal looks as if there were no such resource; <see langword="null"/> for
    /// the option of that name.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A text is no such name.</exception>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder builder, string type, string operation,
        string routeKey = "id", bool? hideExistence = null)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new RequireAccessAttribute(new AccessRequirement(type, operation, routeKey, hideExistence)));

    /// <summary>Anybody may call the endpoint, signed in or not. Listed in the log at start.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="reason">Why anybody may call it, for example <c>sign-in page</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static TBuilder Public<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new PublicAttribute(reason));
}

using SecureWeb.Authorization;

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

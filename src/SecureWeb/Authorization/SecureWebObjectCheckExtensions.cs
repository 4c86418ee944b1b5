using SecureWeb.Authorization;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Has endpoints watched for forgotten object checks.</summary>
public static class SecureWebObjectCheckExtensions
{
    /// <summary>The endpoint acts upon one object: when it succeeds and nobody decided whether the user may, that is a
    /// mistake. Twin of <see cref="ObjectLevelAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <returns>The builder.</returns>
    public static TBuilder ObjectLevel<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new ObjectLevelAttribute());

    /// <summary>Takes the endpoint out of the watch for forgotten object checks. Twin of
    /// <see cref="NoObjectCheckAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="reason">Why nobody needs to decide about the object; logged at start.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static TBuilder NoObjectCheck<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new NoObjectCheckAttribute(reason));
}

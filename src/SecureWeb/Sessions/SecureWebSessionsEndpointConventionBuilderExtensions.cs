using SecureWeb.Sessions;

namespace Microsoft.AspNetCore.Builder;

/// <summary>What endpoints may ask of sessions.</summary>
public static class SecureWebSessionsEndpointConventionBuilderExtensions
{
    /// <summary>Gives the session a new id with each request, as <see cref="RotateSessionAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <returns>The endpoint.</returns>
    public static TBuilder RotateSession<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RotateSessionAttribute());

    /// <summary>Requests do not keep the session alive, as <see cref="NoSessionActivityAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <returns>The endpoint.</returns>
    public static TBuilder NoSessionActivity<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NoSessionActivityAttribute());
}

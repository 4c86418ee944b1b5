using SecureWeb.Redirects;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Changes where endpoints may redirect to.</summary>
public static class SecureWebRedirectsEndpointExtensions
{
    /// <summary>Names other origins that these endpoints may redirect to. The twin of
    /// <see cref="AllowRedirectAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="origins">The origins: <c>https://pay.example[:port]</c>.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">There is no origin.</exception>
    public static TBuilder AllowRedirect<TBuilder>(this TBuilder builder, params string[] origins)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new AllowRedirectAttribute(origins));

    /// <summary>Lets these endpoints redirect anywhere. The twin of <see cref="AllowAnyRedirectAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="reason">Why this is acceptable here; logged at start.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static TBuilder AllowAnyRedirect<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new AllowAnyRedirectAttribute(reason));
}

using SecureWeb.OriginCheck;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Changes the origin check for an endpoint.</summary>
public static class SecureWebOriginCheckEndpointExtensions
{
    /// <summary>Lets other sites send these endpoints requests that change state. The twin of
    /// <see cref="AllowCrossSiteAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="reason">Why this is acceptable here; logged at start.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static TBuilder AllowCrossSite<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new AllowCrossSiteAttribute(reason));
}

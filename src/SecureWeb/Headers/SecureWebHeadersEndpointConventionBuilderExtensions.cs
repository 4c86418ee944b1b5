using SecureWeb.Headers;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Changes the security headers of single endpoints or groups.</summary>
public static class SecureWebHeadersEndpointConventionBuilderExtensions
{
    /// <summary>Gives the responses a named header policy instead of the application's own.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="policyName">The name of a policy in <see cref="SecureHeadersOptions.Policies"/>. A name that does
    /// not exist stops the start.</param>
    /// <returns>The builder.</returns>
    public static TBuilder WithHeadersPolicy<TBuilder>(this TBuilder builder, string policyName)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new HeadersPolicyAttribute(policyName));

    /// <summary>Gives the responses a built-in header policy instead of the application's own.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="preset">The policy; it has nothing of the application's own settings.</param>
    /// <returns>The builder.</returns>
    public static TBuilder WithHeadersPolicy<TBuilder>(this TBuilder builder, HeadersPreset preset)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new HeadersPolicyAttribute(preset));

    /// <summary>Adds sources to one directive of the content security policy.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="directive">The directive, for example <c>script-src</c>.</param>
    /// <param name="sources">The sources. One that is malformed stops the start.</param>
    /// <returns>The builder.</returns>
    /// <remarks>See <see cref="CspSourceAttribute"/>.</remarks>
    public static TBuilder WithCspSource<TBuilder>(this TBuilder builder, string directive, params string[] sources)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new CspSourceAttribute(directive, sources));

    /// <summary>Lets the given origins show the responses in a frame.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="frameAncestors">The origins: <c>https://host[:port]</c>, <c>https://*.host</c> or <c>'self'</c>. At
    /// least one.</param>
    /// <returns>The builder.</returns>
    /// <remarks>See <see cref="AllowFramingAttribute"/>.</remarks>
    public static TBuilder AllowFraming<TBuilder>(this TBuilder builder, params string[] frameAncestors)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new AllowFramingAttribute(frameAncestors));

    /// <summary>Lets other sites load the responses as image, script, style or media.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="resourcePolicy">Who may: every site by default, or only hosts of the same site.</param>
    /// <returns>The builder.</returns>
    /// <remarks>See <see cref="AllowEmbeddingAttribute"/>.</remarks>
    public static TBuilder AllowEmbedding<TBuilder>(
        this TBuilder builder, CrossOriginResourcePolicy resourcePolicy = CrossOriginResourcePolicy.CrossOrigin)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new AllowEmbeddingAttribute(resourcePolicy));
}

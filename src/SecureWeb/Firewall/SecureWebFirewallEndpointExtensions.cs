using SecureWeb.Firewall;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Changes the request firewall for an endpoint.</summary>
public static class SecureWebFirewallEndpointExtensions
{
    /// <summary>Switches one firewall rule off for these endpoints. The twin of
    /// <see cref="FirewallExceptionAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="ruleId">The rule, for example <c>P3</c>.</param>
    /// <param name="reason">Why this is acceptable here; logged at start.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">The rule or the reason is empty.</exception>
    public static TBuilder WithFirewallException<TBuilder>(this TBuilder builder, string ruleId, string reason)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new FirewallExceptionAttribute(ruleId, reason));

    /// <summary>Sets the largest request body of these endpoints. The twin of <see cref="MaxBodyAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="size">A number of bytes, or one followed by <c>KB</c>, <c>MB</c> or <c>GB</c>.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">The text is not such a size.</exception>
    public static TBuilder WithMaxBody<TBuilder>(this TBuilder builder, string size)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new MaxBodyAttribute(size));

    /// <summary>Names the only content types that a request body may have here. The twin of
    /// <see cref="AllowContentTypesAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="contentTypes">At least one of <c>type/subtype</c> or <c>type/*</c>.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not a content type.</exception>
    public static TBuilder AllowContentTypes<TBuilder>(this TBuilder builder, params string[] contentTypes)
        where TBuilder : IEndpointConventionBuilder
        => builder.WithMetadata(new AllowContentTypesAttribute(contentTypes));
}

using SecureWeb.Errors;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Changes the error answers of single endpoints.</summary>
public static class SecureWebErrorEndpointExtensions
{
    /// <summary>Fixes the format of error answers of these endpoints; the twin of
    /// <see cref="ErrorFormatAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">One endpoint or a group.</param>
    /// <param name="format">The format.</param>
    /// <returns>The builder.</returns>
    public static TBuilder WithErrorFormat<TBuilder>(this TBuilder builder, ErrorFormat format)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(endpoint => endpoint.Metadata.Add(new ErrorFormatAttribute(format)));
        return builder;
    }

    /// <summary>Lets the error bodies that these endpoints write themselves pass unsearched; the twin of
    /// <see cref="NoLeakGuardAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">One endpoint or a group.</param>
    /// <param name="reason">Why clients of these endpoints may see such text; logged at start.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static TBuilder NoLeakGuard<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var metadata = new NoLeakGuardAttribute(reason);
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }
}

using SecureWeb.Errors;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Fixes the format of error answers per endpoint.</summary>
public static class SecureWebErrorFormatExtensions
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
}

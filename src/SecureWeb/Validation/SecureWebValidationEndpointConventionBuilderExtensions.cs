using SecureWeb.Validation;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Input validation of single endpoints.</summary>
public static class SecureWebValidationEndpointConventionBuilderExtensions
{
    /// <summary>Runs no validator on the input of this endpoint. Twin of <see cref="SkipInputValidationAttribute"/>.
    /// </summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <param name="reason">Why; listed at start.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static TBuilder SkipInputValidation<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var metadata = new SkipInputValidationAttribute(reason);
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }

    /// <summary>Ignores members of the JSON body that the type does not have. Twin of
    /// <see cref="AllowUnknownFieldsAttribute"/>.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <param name="reason">Why; listed at start.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static TBuilder AllowUnknownFields<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var metadata = new AllowUnknownFieldsAttribute(reason);
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }
}

namespace SecureWeb.Redirects;

/// <summary>Names other origins that this endpoint may redirect to, for example a payment page.</summary>
/// <remarks>An origin in another spelling than a browser's stops the start.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllowRedirectAttribute : Attribute, IAllowRedirectMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="origins">The origins: <c>https://pay.example[:port]</c>; lower case, ASCII, no default port, no path,
    /// no wildcard.</param>
    /// <exception cref="ArgumentException">There is no origin.</exception>
    public AllowRedirectAttribute(params string[] origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        if (origins.Length == 0)
        {
            throw new ArgumentException("Name an origin, such as https://pay.example.", nameof(origins));
        }

        Origins = [.. origins];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Origins { get; }
}

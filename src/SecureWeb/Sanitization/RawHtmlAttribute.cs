namespace SecureWeb.Sanitization;

/// <summary>Says that this text is taken as it is, HTML included. Listed at start.</summary>
/// <param name="reason">Why that is safe here, for example that it is shown as source text only.</param>
/// <exception cref="ArgumentException">The reason is empty.</exception>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RawHtmlAttribute(string reason) : Attribute
{
    /// <summary>Gets why that is safe here.</summary>
    public string Reason { get; } = !string.IsNullOrWhiteSpace(reason)
        ? reason
        : throw new ArgumentException("Say why this text may hold any HTML.", nameof(reason));
}

namespace SecureWeb.Authorization;

/// <summary>Takes one endpoint out of the watch for forgotten object checks. Listed in the log at start.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = true)]
public sealed class NoObjectCheckAttribute : Attribute, INoObjectCheckMetadata
{
    /// <summary>Makes the opt-out.</summary>
    /// <param name="reason">Why nobody needs to decide about the object, for example <c>a country is public</c>.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public NoObjectCheckAttribute(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Reason = reason;
    }

    /// <inheritdoc />
    public string Protection => "Authorization:ObjectCheck";

    /// <inheritdoc />
    public string Reason { get; }
}

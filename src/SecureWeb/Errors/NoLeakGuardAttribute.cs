namespace SecureWeb.Errors;

/// <summary>Lets the error bodies that this endpoint writes itself pass unsearched; exceptions still get the generic
/// answer. Listed in the log at start.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = true)]
public sealed class NoLeakGuardAttribute : Attribute, INoLeakGuardMetadata
{
    /// <summary>Makes the opt-out.</summary>
    /// <param name="reason">Why clients of this endpoint may see such text.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public NoLeakGuardAttribute(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Reason = reason;
    }

    /// <inheritdoc/>
    public string Protection => "Errors:LeakGuard";

    /// <inheritdoc/>
    public string Reason { get; }
}

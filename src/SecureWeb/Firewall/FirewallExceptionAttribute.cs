namespace SecureWeb.Firewall;

/// <summary>Switches one firewall rule off for this endpoint; every other rule stays.</summary>
/// <remarks>docs/firewall.md lists the rules. An unknown rule, or one that cannot be excepted because it protects the
/// connection itself, stops the start.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class FirewallExceptionAttribute : Attribute, IFirewallExceptionMetadata
{
    /// <summary>Initializes the attribute.</summary>
    /// <param name="ruleId">The rule, for example <c>P3</c>.</param>
    /// <param name="reason">Why this is acceptable here; logged at start.</param>
    /// <exception cref="ArgumentException">The rule or the reason is empty.</exception>
    public FirewallExceptionAttribute(string ruleId, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ruleId);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        RuleId = ruleId;
        Reason = reason;
    }

    /// <inheritdoc/>
    public string RuleId { get; }

    /// <inheritdoc/>
    public string Protection => $"Firewall:{RuleId}";

    /// <inheritdoc/>
    public string Reason { get; }
}

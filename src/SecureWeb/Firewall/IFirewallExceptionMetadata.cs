using SecureWeb.Http;

namespace SecureWeb.Firewall;

/// <summary>Endpoint metadata that switches one firewall rule off for this endpoint.</summary>
public interface IFirewallExceptionMetadata : IOptOutMetadata
{
    /// <summary>Gets the rule, for example <c>P3</c>.</summary>
    string RuleId { get; }
}

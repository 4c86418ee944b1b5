namespace SecureWeb.Firewall;

/// <summary>Options for the request firewall and the server limits. Section <c>SecureWeb:Firewall</c>.</summary>
public sealed class RequestFirewallOptions
{
}

namespace SecureWeb.Firewall;

/// <summary>Rules that a request broke before routing and that its endpoint may be excepted from.</summary>
internal sealed record PendingFindings(RuleSet Broken);

namespace SecureWeb.Audit;

/// <summary>A kind of security event: a stable number, its OWASP Logging Vocabulary name and a severity.</summary>
/// <param name="Id">The stable number; never reused.</param>
/// <param name="Name">The name, for example <c>authn_login_fail</c>.</param>
/// <param name="Severity">How serious one such event is.</param>
public sealed record SecurityEventType(int Id, string Name, SecurityEventSeverity Severity);

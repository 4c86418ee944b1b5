using Microsoft.AspNetCore.Http;

namespace SecureWeb.Audit;

/// <summary>Records security events. Thread safe; never throws and never blocks a request.</summary>
public interface ISecurityEvents
{
    /// <summary>Records one event.</summary>
    /// <param name="context">The request it belongs to; <see langword="null"/> outside a request.</param>
    /// <param name="securityEvent">The event.</param>
    void Raise(HttpContext? context, in SecurityEvent securityEvent);
}

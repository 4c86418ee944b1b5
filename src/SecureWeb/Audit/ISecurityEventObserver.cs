using Microsoft.AspNetCore.Http;

namespace SecureWeb.Audit;

/// <summary>Sees every event while its request is still there, before flood control leaves any out.</summary>
internal interface ISecurityEventObserver
{
    bool IsOn { get; }

    /// <summary>Runs on the thread of the request: it must be quick and must not block.</summary>
    void OnRaised(ISecurityEvents events, HttpContext context, SecurityEventRecord record);
}

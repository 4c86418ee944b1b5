namespace SecureWeb.Sessions;

/// <summary>Requests to the endpoint do not keep the session alive: for polling and heartbeats that run without the
/// user.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NoSessionActivityAttribute : Attribute, ISessionActivityMetadata
{
    /// <inheritdoc/>
    public bool CountsAsActivity => false;
}

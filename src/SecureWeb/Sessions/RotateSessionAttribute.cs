namespace SecureWeb.Sessions;

/// <summary>Gives the session a new id with each request to the endpoint, for one that changes the user's rights. Signing
/// in does so by itself.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RotateSessionAttribute : Attribute, ISessionRotationMetadata
{
    /// <inheritdoc/>
    public bool RotatesSession => true;
}

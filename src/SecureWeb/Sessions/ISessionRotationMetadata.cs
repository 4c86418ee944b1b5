namespace SecureWeb.Sessions;

/// <summary>Endpoint metadata: whether a request to the endpoint gives its session a new id.</summary>
public interface ISessionRotationMetadata
{
    /// <summary>Gets a value indicating whether the session gets a new id when the response starts.</summary>
    bool RotatesSession { get; }
}

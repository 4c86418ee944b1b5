namespace SecureWeb.Sessions;

/// <summary>Endpoint metadata: whether a request to the endpoint counts as use of the session.</summary>
public interface ISessionActivityMetadata
{
    /// <summary>Gets a value indicating whether the idle time starts anew.</summary>
    bool CountsAsActivity { get; }
}

namespace SecureWeb.Errors;

/// <summary>Endpoint metadata that fixes the format of error answers, whatever the client accepts.</summary>
/// <remarks>gRPC, WebSocket and SignalR requests never get a body, also with this.</remarks>
public interface IErrorFormatMetadata
{
    /// <summary>Gets the format.</summary>
    ErrorFormat Format { get; }
}

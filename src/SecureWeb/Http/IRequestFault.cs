namespace SecureWeb.Http;

/// <summary>Marks an exception whose cause is the request, so that it is answered with its own status and not
/// as a server error.</summary>
internal interface IRequestFault
{
    /// <summary>Gets the status to answer with: 400 to 499.</summary>
    int StatusCode { get; }
}

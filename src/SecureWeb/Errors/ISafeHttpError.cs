namespace SecureWeb.Errors;

/// <summary>An exception that carries the status of the answer and, if it wants, a text the client may read.</summary>
/// <remarks><see cref="Exception.Message"/> is never shown to the client; it goes to the log.</remarks>
public interface ISafeHttpError
{
    /// <summary>Gets the status of the answer.</summary>
    /// <value>400 to 599; anything else is answered as 500.</value>
    int StatusCode { get; }

    /// <summary>Gets a text written for the client. It becomes <c>detail</c> of the problem details.</summary>
    /// <value><see langword="null"/> for none. At most 256 characters are shown.</value>
    string? PublicMessage { get; }
}

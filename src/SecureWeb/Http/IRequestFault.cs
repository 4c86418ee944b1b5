namespace SecureWeb.Http;

/// <summary>Marks an exception that is answered with its own status and not as a server error: its cause is the request,
/// or that the server is too busy for it.</summary>
internal interface IRequestFault
{
    /// <summary>Gets the status to answer with: 400 to 499, or 503.</summary>
    int StatusCode { get; }

    /// <summary>Gets what to send as <c>Retry-After</c>, in whole seconds; null for none.</summary>
    TimeSpan? RetryAfter => null;
}

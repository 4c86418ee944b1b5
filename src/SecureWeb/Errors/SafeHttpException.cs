using Microsoft.AspNetCore.Http;

namespace SecureWeb.Errors;

/// <summary>Ends the request with a status and, if wanted, a text the client may read.</summary>
/// <example><c>throw new SafeHttpException(StatusCodes.Status409Conflict, "This name is taken.") { Code = "name_taken" };</c></example>
public sealed class SafeHttpException : Exception, ISafeHttpError
{
    /// <summary>Makes an exception that is answered with 500.</summary>
    public SafeHttpException()
        : this(StatusCodes.Status500InternalServerError)
    {
    }

    /// <summary>Makes an exception that is answered with 500; <paramref name="message"/> is for the log only.</summary>
    /// <param name="message">The text for the log.</param>
    public SafeHttpException(string? message)
        : base(message) => StatusCode = StatusCodes.Status500InternalServerError;

    /// <summary>Makes an exception that is answered with 500; <paramref name="message"/> is for the log only.</summary>
    /// <param name="message">The text for the log.</param>
    /// <param name="innerException">The cause.</param>
    public SafeHttpException(string? message, Exception? innerException)
        : base(message, innerException) => StatusCode = StatusCodes.Status500InternalServerError;

    /// <summary>Makes an exception that is answered with <paramref name="statusCode"/>.</summary>
    /// <param name="statusCode">400 to 599.</param>
    /// <param name="publicMessage">A text the client may read.</param>
    /// <param name="innerException">The cause; for the log only.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not an error status.</exception>
    public SafeHttpException(int statusCode, string? publicMessage = null, Exception? innerException = null)
        : base(publicMessage, innerException)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        StatusCode = statusCode;
        PublicMessage = publicMessage;
    }

    /// <inheritdoc/>
    public int StatusCode { get; }

    /// <inheritdoc/>
    public string? PublicMessage { get; }

    /// <inheritdoc/>
    public string? Code { get; init; }
}

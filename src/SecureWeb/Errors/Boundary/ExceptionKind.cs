namespace SecureWeb.Errors.Boundary;

/// <summary>Why a request failed.</summary>
internal enum ExceptionKind
{
    /// <summary>Nobody is there to read an answer.</summary>
    ClientAborted,

    /// <summary>The request could not be read or bound.</summary>
    BadRequest,

    /// <summary>The antiforgery token was missing or wrong.</summary>
    Antiforgery,

    /// <summary>The input did not pass validation.</summary>
    Validation,

    /// <summary>The application chose the status.</summary>
    Chosen,

    /// <summary>The server had no room for the request.</summary>
    Busy,

    /// <summary>Something the application waited for did not answer in time.</summary>
    Timeout,

    /// <summary>Everything else: a fault of the application.</summary>
    Unhandled,
}

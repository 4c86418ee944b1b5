using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Errors;

/// <summary>Reads the error id of a request.</summary>
public static class SecureWebErrorIdExtensions
{
    /// <summary>Gets the random id that the error answer and the log entry of this request carry, so that the
    /// application can show or log it too.</summary>
    /// <param name="context">The request.</param>
    /// <returns>26 characters of base 32, 128 random bits; the same for the whole request.</returns>
    public static string GetErrorId(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ErrorId.Of(context);
    }
}

using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Text holds characters that <c>[PlainText(Reject = true)]</c> refuses.</summary>
internal sealed class RejectedTextException() : Exception("The text holds characters that are not allowed."), IRequestFault
{
    public int StatusCode => StatusCodes.Status400BadRequest;
}

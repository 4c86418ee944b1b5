using Microsoft.AspNetCore.Http;

namespace SecureWeb.Http;

/// <summary>Judges an answer when the application is done with it and before the error boundary completes it: an answer
/// that is turned into an error here still gets the generic body.</summary>
internal interface IAnswerCheck
{
    /// <summary>Looks at the answer. It may have started already.</summary>
    void Check(HttpContext context);
}

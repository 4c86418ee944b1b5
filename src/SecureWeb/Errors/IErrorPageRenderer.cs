using System.Buffers;

namespace SecureWeb.Errors;

/// <summary>Writes the application's own error page. Register one as a singleton.</summary>
/// <remarks>Called for HTML answers only. A renderer that throws or writes nothing is logged, and the built-in page is
/// sent. It must be thread safe and must not need the request's services: the request has just failed.</remarks>
public interface IErrorPageRenderer
{
    /// <summary>Gets the content security policy of the page.</summary>
    /// <value>By default nothing but <c>self</c> images, styles and fonts may load.</value>
    string ContentSecurityPolicy => "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Writes a whole HTML document as UTF-8.</summary>
    /// <param name="model">What the page may say; not HTML-encoded.</param>
    /// <param name="output">Where the page goes.</param>
    void Render(in ErrorPageModel model, IBufferWriter<byte> output);
}

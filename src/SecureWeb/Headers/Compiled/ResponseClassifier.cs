using Microsoft.AspNetCore.Http;

namespace SecureWeb.Headers.Compiled;

/// <summary>Tells what a response is, from its status, content type and endpoint.</summary>
internal static class ResponseClassifier
{
    public static ResponseKind Classify(HttpContext context, bool hasEndpoint, bool isStaticAsset)
    {
        var response = context.Response;
        var status = response.StatusCode;
        if (status < 200 || status is >= 300 and < 400 || IsPreflight(context.Request, status))
        {
            return ResponseKind.Minimal;
        }

        var mediaType = MediaType(response.ContentType);
        if (IsDocument(mediaType))
        {
            return ResponseKind.Document;
        }

        if (mediaType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase))
        {
            return ResponseKind.Minimal;
        }

        // UseStaticFiles answers without an endpoint and always dates the file; nothing else does both.
        return status is 200 or 206 && (isStaticAsset || (!hasEndpoint && response.Headers.LastModified.Count > 0))
            ? ResponseKind.StaticFile
            : ResponseKind.Data;
    }

    /// <summary>Whether browsers may run script from this media type: HTML, SVG, and XML, which can be either.</summary>
    public static bool IsDocument(ReadOnlySpan<char> mediaType)
        => mediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("/xml", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("text/xsl", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("multipart/x-mixed-replace", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> MediaType(string? contentType)
    {
        var text = contentType.AsSpan();
        var end = text.IndexOf(';');
        return (end < 0 ? text : text[..end]).Trim();
    }

    private static bool IsPreflight(HttpRequest request, int status)
        => status < 300 && HttpMethods.IsOptions(request.Method)
            && request.Headers.AccessControlRequestMethod.Count > 0 && request.Headers.Origin.Count > 0;
}

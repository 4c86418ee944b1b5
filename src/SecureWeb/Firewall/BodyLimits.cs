using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace SecureWeb.Firewall;

/// <summary>How large the body of a request may be.</summary>
/// <param name="options">The limits for everything that says nothing.</param>
/// <param name="server">A limit that the application set on the server itself; <see langword="null"/> for none.</param>
internal sealed class BodyLimits(RequestFirewallOptions options, long? server)
{
    private readonly long _other = server ?? options.MaxBodyBytes;
    private readonly long _multipart = server ?? options.MaxMultipartBytes;

    /// <summary>Gets the limit in bytes; <see langword="null"/> for none, which only the framework's own
    /// <c>[DisableRequestSizeLimit]</c> asks for.</summary>
    public long? For(Endpoint? endpoint, string? contentType)
    {
        if (endpoint?.Metadata.GetMetadata<IMaxBodyMetadata>() is { } own)
        {
            return own.MaxBytes;
        }

        if (endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } framework)
        {
            return framework.MaxRequestBodySize;
        }

        // gRPC limits each message itself; a call may carry several.
        return contentType is not null
            && (contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                || contentType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase))
            ? _multipart
            : _other;
    }
}

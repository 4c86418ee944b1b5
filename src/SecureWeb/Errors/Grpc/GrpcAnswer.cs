using System.Globalization;
using Microsoft.AspNetCore.Http;
using SecureWeb.Errors.Problems;
using SecureWeb.Http;

namespace SecureWeb.Errors.Grpc;

/// <summary>Says an error in the way gRPC clients read it: <c>grpc-status</c> and <c>grpc-message</c> among the headers of
/// an answer without body ("Trailers-Only").</summary>
/// <remarks>gRPC over HTTP/2 wants status 200 there. Only an endpoint of gRPC gets it: on any other, a content type that the
/// client chose must not turn a refusal into a 200.</remarks>
internal static class GrpcAnswer
{
    private const string Type = "application/grpc";
    private const string WebType = "application/grpc-web";
    private const string WebTextType = "application/grpc-web-text";

    // Known by name: the library does without the package.
    private const string EndpointMetadata = "Grpc.AspNetCore.Server.GrpcMethodMetadata";

    public static bool IsCall(HttpRequest request)
        => request.ContentType is { } type && type.StartsWith(Type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the headers for the status that the response has. The response must not have started.</summary>
    public static void Write(HttpContext context)
    {
        var response = context.Response;
        var status = response.StatusCode;
        var endpoint = context.GetEndpoint();
        response.Headers["grpc-status"] = Code(status, endpoint is not null).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = $"{StatusTitle.Of(status)} (id {ErrorId.Of(context)})";
        response.ContentType = TypeOf(context.Request.ContentType!);
        response.ContentLength = null;
        if (endpoint is not null && IsGrpc(endpoint))
        {
            response.StatusCode = StatusCodes.Status200OK;
        }
    }

    /// <summary>The status of gRPC that says the same.</summary>
    internal static int Code(int status, bool hasEndpoint) => status switch
    {
        400 or 422 => 3, // INVALID_ARGUMENT
        401 => 16, // UNAUTHENTICATED
        403 => 7, // PERMISSION_DENIED
        404 when hasEndpoint => 5, // NOT_FOUND
        404 or 405 or 415 or 501 => 12, // UNIMPLEMENTED
        408 or 504 => 4, // DEADLINE_EXCEEDED
        409 => 10, // ABORTED
        412 or 428 => 9, // FAILED_PRECONDITION
        413 or 429 or 431 => 8, // RESOURCE_EXHAUSTED
        499 => 1, // CANCELLED
        502 or 503 => 14, // UNAVAILABLE
        >= 500 => 13, // INTERNAL
        _ => 2, // UNKNOWN
    };

    private static string TypeOf(string requested)
        => requested.StartsWith(WebTextType, StringComparison.OrdinalIgnoreCase) ? WebTextType
            : requested.StartsWith(WebType, StringComparison.OrdinalIgnoreCase) ? WebType
            : Type;

    private static bool IsGrpc(Endpoint endpoint)
    {
        foreach (var item in endpoint.Metadata)
        {
            if (item.GetType().FullName == EndpointMetadata)
            {
                return true;
            }
        }

        return false;
    }
}

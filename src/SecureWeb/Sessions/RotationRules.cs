using Microsoft.AspNetCore.Http;

namespace SecureWeb.Sessions;

/// <summary>Which responses may carry a periodic rotation: those whose cookie the browser surely keeps.</summary>
internal static class RotationRules
{
    public static bool MayCarryCookie(HttpContext context)
    {
        var request = context.Request;
        if (context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols || HttpMethods.IsConnect(request.Method))
        {
            return false;
        }

        var headers = request.Headers;
        if (headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // Requests that another site makes in the background may have their cookies ignored.
        var site = headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none" || headers["Sec-Fetch-Mode"] == "navigate";
    }
}

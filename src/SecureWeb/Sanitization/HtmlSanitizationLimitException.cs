using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Sanitization;

/// <summary>HTML was not sanitized, because it exceeds a limit of the policy. Answered with 413 when it is too long,
/// else with 400.</summary>
public sealed class HtmlSanitizationLimitException : Exception, IRequestFault
{
    internal HtmlSanitizationLimitException(HtmlSanitizationLimit limit, string policy, long allowed)
        : base($"The HTML exceeds the limit '{limit}' ({allowed}) of the policy '{policy}'.")
    {
        Limit = limit;
        Policy = policy;
    }

    /// <summary>Gets the limit.</summary>
    public HtmlSanitizationLimit Limit { get; }

    /// <summary>Gets the name of the policy.</summary>
    public string Policy { get; }

    /// <summary>Gets the status of the response: 413 for <see cref="HtmlSanitizationLimit.Length"/>, else 400.</summary>
    public int StatusCode => Limit == HtmlSanitizationLimit.Length
        ? StatusCodes.Status413PayloadTooLarge
        : StatusCodes.Status400BadRequest;
}

using Microsoft.AspNetCore.WebUtilities;

namespace SecureWeb.Errors.Problems;

/// <summary>The phrase of a status as the IANA registry has it, which RFC 9457 asks for with <c>about:blank</c>.</summary>
internal static class StatusTitle
{
    public static string Of(int status) => status switch
    {
        // Where the framework still has the older phrase.
        413 => "Content Too Large",
        414 => "URI Too Long",
        422 => "Unprocessable Content",
        _ => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : Unregistered(status),
    };

    private static string Unregistered(int status) => status >= 500 ? "Server Error" : "Client Error";
}

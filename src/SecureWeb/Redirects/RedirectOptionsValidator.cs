using Microsoft.Extensions.Options;
using SecureWeb.Internal;

namespace SecureWeb.Redirects;

/// <summary>Origins are compared as text, so another spelling would silently never match.</summary>
internal sealed class RedirectOptionsValidator : IValidateOptions<RedirectOptions>
{
    public ValidateOptionsResult Validate(string? name, RedirectOptions options)
    {
        var mistakes = options.AllowedOrigins
            .Select((origin, i) => Mistake(origin) is { } mistake
                ? $"SecureWeb:Redirects:AllowedOrigins:{i}: {mistake}"
                : null)
            .OfType<string>()
            .ToArray();
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    /// <summary>Says what is wrong with an origin and how to mend it; <see langword="null"/> when nothing is.</summary>
    public static string? Mistake(string? origin)
    {
        if (!SerializedOrigin.IsValid(origin, out var suggestion))
        {
            return $"'{LogText.Escape(origin)}' is not an origin as a browser writes it. {suggestion}";
        }

        return origin!.StartsWith("https://", StringComparison.Ordinal) || origin.StartsWith("http://", StringComparison.Ordinal)
            ? null
            : $"'{origin}' is not an origin of the web. For the address of an installed program use [AllowAnyRedirect] on "
                + "the endpoint that checks it.";
    }
}

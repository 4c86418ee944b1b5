using Microsoft.Extensions.Options;
using SecureWeb.Internal;

namespace SecureWeb.Cookies;

internal sealed class ResponseCookieOptionsValidator : IValidateOptions<ResponseCookieOptions>
{
    public ValidateOptionsResult Validate(string? name, ResponseCookieOptions options)
    {
        var mistakes = new List<string>();
        if (!Enum.IsDefined(options.Mode))
        {
            mistakes.Add("SecureWeb:Cookies:Mode: write Mend, Report or Off.");
        }

        foreach (var cookie in options.ScriptReadable)
        {
            if (Mistake(cookie) is { } mistake)
            {
                mistakes.Add($"SecureWeb:Cookies:ScriptReadable: {mistake}");
            }
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    /// <summary>Says what is wrong with the name of a cookie for scripts; <see langword="null"/> when nothing is.</summary>
    public static string? Mistake(string? name)
        => string.IsNullOrEmpty(name) || !name.All(CookieName.IsToken)
            ? $"'{LogText.Escape(name)}' is not the name of a cookie. Write exact names, without wildcards."
            : CookieName.DemandsHttpOnly(name)
                ? $"'{name}' cannot be read by scripts: browsers refuse a cookie of that name without HttpOnly."
                : null;
}

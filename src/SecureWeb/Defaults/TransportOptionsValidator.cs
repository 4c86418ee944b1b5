using Microsoft.Extensions.Options;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

internal sealed class TransportOptionsValidator : IValidateOptions<TransportOptions>
{
    public ValidateOptionsResult Validate(string? name, TransportOptions options)
    {
        var mistakes = new List<string>();
        for (var i = 0; i < options.TrustedProxies.Count; i++)
        {
            if (NetworkList.Parse(options.TrustedProxies[i]) is null)
            {
                mistakes.Add($"SecureWeb:Transport:TrustedProxies:{i}: '{options.TrustedProxies[i]}' is not an address "
                    + "or a network. Write for example 10.0.0.5 or 10.0.0.0/8; trusting every address is not possible.");
            }
        }

        for (var i = 0; i < options.PlainHttpPaths.Count; i++)
        {
            var path = options.PlainHttpPaths[i];
            if (path is null || path.Length < 2 || path[0] != '/' || path.EndsWith('/') || path.Contains("//")
                || path.AsSpan().ContainsAny('*', '?', '%'))
            {
                mistakes.Add($"SecureWeb:Transport:PlainHttpPaths:{i}: '{path}' is not a path. Write for example "
                    + "/health, without a slash at the end and without wildcards; everything below it counts too.");
            }
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

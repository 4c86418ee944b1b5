using Microsoft.Extensions.Options;

namespace SecureWeb.Sessions;

/// <summary>The rules that tie several settings together.</summary>
internal sealed class SecureSessionOptionsValidator : IValidateOptions<SecureSessionOptions>
{
    private const string Section = "SecureWeb:Sessions:";

    public ValidateOptionsResult Validate(string? name, SecureSessionOptions options)
    {
        var mistakes = new List<string>();
        if (options.RotateEvery < 2 * options.Grace)
        {
            mistakes.Add($"{Section}RotateEvery ({options.RotateEvery}) must be at least twice {Section}Grace "
                + $"({options.Grace}): raise RotateEvery or lower Grace.");
        }

        if (options.IdleTimeout > options.AbsoluteTimeout)
        {
            mistakes.Add($"{Section}IdleTimeout ({options.IdleTimeout}) must not exceed {Section}AbsoluteTimeout "
                + $"({options.AbsoluteTimeout}).");
        }

        if (options.AnonymousIdleTimeout > options.AbsoluteTimeout)
        {
            mistakes.Add($"{Section}AnonymousIdleTimeout ({options.AnonymousIdleTimeout}) must not exceed "
                + $"{Section}AbsoluteTimeout ({options.AbsoluteTimeout}).");
        }

        var idle = options.IdleTimeout < options.AnonymousIdleTimeout ? options.IdleTimeout : options.AnonymousIdleTimeout;
        if (2 * options.TouchInterval > idle)
        {
            mistakes.Add($"{Section}TouchInterval ({options.TouchInterval}) must be at most half of IdleTimeout and "
                + $"AnonymousIdleTimeout ({idle}): users would be signed out while they work.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}

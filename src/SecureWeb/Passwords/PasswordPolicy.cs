using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureWeb.Passwords;

/// <summary>Length, common passwords, structure and context words; no rules about kinds of characters.</summary>
internal sealed class PasswordPolicy : IPasswordPolicy
{
    private const int MinLengthAlone = 15;
    private const int MinLengthWithMfa = 8;

    private readonly PasswordPolicyOptions _options;
    private readonly int _minLength;
    private readonly string[] _contextWords;
    private readonly IBreachedPasswords? _breached;
    private readonly ILogger _logger;

    public PasswordPolicy(IOptions<PasswordHashingOptions> options, IHostEnvironment environment,
        ILogger<PasswordPolicy> logger, IBreachedPasswords? breached = null)
    {
        _options = options.Value.Policy;
        _minLength = MinLengthOf(_options);
        _contextWords = [.. _options.ContextWords, environment.ApplicationName];
        _breached = breached;
        _logger = logger;
    }

    public static int MinLengthOf(PasswordPolicyOptions options) =>
        options.MinLength ?? (options.MfaEnforced ? MinLengthWithMfa : MinLengthAlone);

    public IReadOnlyList<PasswordProblem> Check(string? password, params IReadOnlyCollection<string?> personalWords)
    {
        password ??= string.Empty;
        if (!PasswordText.IsWellFormed(password) || password.Contains('\0', StringComparison.Ordinal))
        {
            return [PasswordProblem.NotText];
        }

        // Longer than any limit allows: not worth normalizing.
        if (password.Length > PasswordText.MaxBytes)
        {
            return [PasswordProblem.TooLong];
        }

        var problems = new List<PasswordProblem>();
        var text = Normal(password);
        var length = text.EnumerateRunes().Count();
        if (length < _minLength)
        {
            problems.Add(PasswordProblem.TooShort);
        }
        else if (length > _options.MaxLength || Encoding.UTF8.GetByteCount(text) > PasswordText.MaxBytes)
        {
            problems.Add(PasswordProblem.TooLong);
        }

        // A short password is refused anyway; an empty one has no structure.
        if (text.Length > 0 && length <= _options.MaxLength)
        {
            AddStructure(text.ToLowerInvariant(), personalWords, problems);
        }

        return problems;
    }

    public async ValueTask<IReadOnlyList<PasswordProblem>> CheckAsync(
        string? password, IReadOnlyCollection<string?> personalWords, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(personalWords);
        var problems = Check(password, personalWords);
        return problems.Count == 0 && _options.RefuseBreached && await IsBreachedAsync(password!, cancellationToken)
            ? [PasswordProblem.Breached]
            : problems;
    }

    public string Describe(PasswordProblem problem) => problem switch
    {
        PasswordProblem.TooShort => $"Use at least {_minLength} characters. Several words in a row are easy to remember.",
        PasswordProblem.TooLong => $"Use at most {_options.MaxLength} characters.",
        PasswordProblem.NotText => "The password holds characters that are not text.",
        PasswordProblem.Common => "This password, or a simple change of it, is among the most used. Choose another.",
        PasswordProblem.Pattern => "This password is a repetition or a run of keys. Choose another.",
        PasswordProblem.Personal => "This password is made of your name or the name of this site. Choose another.",
        _ => "This password is known from a data breach. Choose another.",
    };

    private static string Normal(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }

    private void AddStructure(
        string text, IReadOnlyCollection<string?> personalWords, List<PasswordProblem> problems)
    {
        if (_options.RefuseCommon)
        {
            if (PasswordStructure.IsCommon(text))
            {
                problems.Add(PasswordProblem.Common);
            }

            if (PasswordStructure.IsPattern(text))
            {
                problems.Add(PasswordProblem.Pattern);
            }
        }

        if (PasswordStructure.IsPersonal(text, _contextWords.Concat(personalWords)))
        {
            problems.Add(PasswordProblem.Personal);
        }
    }

    private async ValueTask<bool> IsBreachedAsync(string password, CancellationToken cancellationToken)
    {
        if (_breached is null)
        {
            return false;
        }

        try
        {
            return await _breached.ContainsAsync(Normal(password), cancellationToken);
        }
#pragma warning disable CA1031 // A lookup that fails must not keep people from setting a password.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.BreachLookupFailed(_logger, e.GetType().Name);
            return false;
        }
    }
}

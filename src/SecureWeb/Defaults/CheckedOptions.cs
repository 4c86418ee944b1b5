namespace SecureWeb.Defaults;

/// <summary>Every mistake in the options, found once: options are made once, and whoever asks again gets the same
/// answer.</summary>
internal sealed class CheckedOptions(IServiceProvider services, IEnumerable<IFeatureOptionsCheck> checks)
{
    private readonly Lazy<IReadOnlyList<string>> _mistakes = new(() =>
        [.. checks.SelectMany(check => check.Mistakes(services)).Distinct(StringComparer.Ordinal)]);

    /// <exception cref="SecureWebStartupException">At least one option is wrong.</exception>
    public void ThrowIfWrong()
    {
        if (_mistakes.Value.Count > 0)
        {
            throw new SecureWebStartupException(_mistakes.Value);
        }
    }
}

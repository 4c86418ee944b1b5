using Microsoft.Extensions.Options;

namespace SecureWeb.Defaults;

/// <summary>
/// Starts the options of one feature from their place in <see cref="SecureDefaultsOptions"/>, so that configuration
/// and the delegate of <c>AddSecureDefaults</c> come first, and <c>Configure&lt;T&gt;</c> and validators after them.
/// </summary>
internal sealed class FeatureOptionsFactory<TOptions>(
    IEnumerable<IConfigureOptions<TOptions>> setups,
    IEnumerable<IPostConfigureOptions<TOptions>> postConfigures,
    IEnumerable<IValidateOptions<TOptions>> validations,
    IOptions<SecureDefaultsOptions> root,
    IOptionsFactory<SecureDefaultsOptions> roots,
    FeatureOptionsSelector<TOptions> select)
    : OptionsFactory<TOptions>(setups, postConfigures, validations)
    where TOptions : class
{
    private int _created;

    // Every later instance is read afresh: configuration may have changed, and Configure<T> must not run twice on one.
    protected override TOptions CreateInstance(string name) => select.Select(
        Interlocked.Exchange(ref _created, 1) == 0 ? root.Value : roots.Create(Options.DefaultName));
}

internal sealed record FeatureOptionsSelector<TOptions>(Func<SecureDefaultsOptions, TOptions> Select);

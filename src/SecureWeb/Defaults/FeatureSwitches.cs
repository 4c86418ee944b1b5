using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>Looked up once, because features ask on every request.</summary>
internal sealed class FeatureSwitches(IOptions<SecureDefaultsOptions> options, IServiceProvider services) : IFeatureSwitches
{
    private bool[]? _isOn;

    /// <exception cref="SecureWebStartupException">The configuration cannot be read. The server asks this before the options
    /// are checked.</exception>
    public bool IsOn(SecureFeature feature) => (_isOn ??= Read())[(int)feature];

    private bool[] Read()
    {
        try
        {
            return [.. Enumerable.Range(0, 1 + (int)Enum.GetValues<SecureFeature>().Max())
                .Select(i => options.Value.IsOn((SecureFeature)i))];
        }
        catch (InvalidOperationException)
        {
            // The binder names the first value it cannot read; whoever mends it wants to know all.
            if (ConfigurationKeysCheck.Of(services).ToArray() is { Length: > 0 } mistakes)
            {
                throw new SecureWebStartupException(mistakes);
            }

            throw;
        }
    }
}

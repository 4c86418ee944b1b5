using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

internal sealed class FeatureSwitches(IOptions<SecureDefaultsOptions> options, IServiceProvider services) : IFeatureSwitches
{
    /// <exception cref="SecureWebStartupException">The configuration cannot be read. The server asks this before the options
    /// are checked.</exception>
    public bool IsOn(SecureFeature feature)
    {
        try
        {
            return options.Value.IsOn(feature);
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

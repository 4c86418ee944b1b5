using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

internal sealed class FeatureSwitches(IOptions<SecureDefaultsOptions> options) : IFeatureSwitches
{
    public bool IsOn(SecureFeature feature) => options.Value.IsOn(feature);
}

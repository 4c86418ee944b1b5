using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>Checks what belongs to no single feature. Not a validator of the options themselves: one that failed
/// there would hide the mistakes of every feature below.</summary>
internal sealed class DisabledFeaturesCheck : IFeatureOptionsCheck
{
    public IEnumerable<string> Mistakes(IServiceProvider services)
    {
        SecureDefaultsOptions options;
        try
        {
            options = services.GetRequiredService<IOptions<SecureDefaultsOptions>>().Value;
        }
        catch (InvalidOperationException)
        {
            yield break; // The binder's error; every feature reports it with its text.
        }

        foreach (var (feature, reason) in options.Disabled)
        {
            if (!Enum.GetNames<SecureFeature>().Contains(feature, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"SecureWeb:Disabled:{feature}: there is no such protection. Known: "
                    + string.Join(", ", Enum.GetNames<SecureFeature>()) + ".";
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                yield return $"SecureWeb:Disabled:{feature}: a reason is required, for example "
                    + $"\"{feature}\": \"the gateway does this\".";
            }
        }
    }
}

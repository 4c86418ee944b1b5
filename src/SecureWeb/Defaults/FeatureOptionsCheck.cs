using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureWeb.Defaults;

/// <summary>Reads the options of one feature once, so that every mistake in them is found at start.</summary>
internal interface IFeatureOptionsCheck
{
    IEnumerable<string> Mistakes(IServiceProvider services);
}

internal sealed class FeatureOptionsCheck<TOptions> : IFeatureOptionsCheck
    where TOptions : class
{
    public IEnumerable<string> Mistakes(IServiceProvider services)
    {
        try
        {
            _ = services.GetRequiredService<IOptions<TOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
        catch (InvalidOperationException) when (ConfigurationKeysCheck.Of(services).Any())
        {
            // The configuration binder stopped at the first of what that check names in full.
            return [];
        }
        catch (InvalidOperationException e)
        {
            return [e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message];
        }
    }
}

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
        catch (InvalidOperationException e)
        {
            // The configuration binder's own error: it names the key and the type it could not make.
            return [e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message];
        }
    }
}

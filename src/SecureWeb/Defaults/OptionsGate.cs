using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SecureWeb.Defaults;

/// <summary>Stops the host before any hosted service starts when an option is wrong, naming every mistake at once.</summary>
internal sealed class OptionsGate(IServiceProvider services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Check(services);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="SecureWebStartupException">At least one option is wrong.</exception>
    public static void Check(IServiceProvider services)
    {
        var mistakes = services.GetServices<IFeatureOptionsCheck>()
            .SelectMany(check => check.Mistakes(services))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (mistakes.Length > 0)
        {
            throw new SecureWebStartupException(mistakes);
        }
    }
}

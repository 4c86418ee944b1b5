namespace SecureWeb.FunctionalTests.Hosting;

/// <summary>One host for all tests of a class, for tests that only send requests.</summary>
public abstract class SharedHost : IAsyncLifetime
{
    private readonly Func<Task<SecureHost>> _start;
    private SecureHost? _host;

    internal SharedHost(Func<Task<SecureHost>> start) => _start = start;

    internal SecureHost Host => _host!;

    internal HttpClient Client => Host.Client;

    public async ValueTask InitializeAsync() => _host = await _start();

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

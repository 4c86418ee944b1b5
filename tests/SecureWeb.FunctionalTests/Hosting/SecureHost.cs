using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SecureWeb.Defaults;

namespace SecureWeb.FunctionalTests.Hosting;

/// <summary>
/// One whole application behind the two public calls, on a real Kestrel socket on a loopback port of its own.
/// Every test that needs a host makes it here.
/// </summary>
internal sealed class SecureHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SecureHost(WebApplication app, Uri address, FakeLogCollector logs)
    {
        _app = app;
        Address = address;
        Logs = logs;
        Client = NewClient();
    }

    public Uri Address { get; }

    public FakeLogCollector Logs { get; }

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<SecureHost> StartAsync(
        Action<WebApplication>? endpoints = null,
        Action<SecureDefaultsOptions>? options = null,
        Action<WebApplicationBuilder>? services = null,
        string environment = "Production",
        IReadOnlyDictionary<string, string?>? configuration = null,
        Action<WebApplication>? pipeline = null,
        bool https = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            // Nobody edits appsettings.json during a test, and each watcher takes one of few inotify instances.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (https)
            {
                listen.UseHttps(TestCertificate.Instance);
            }
        }));
        builder.Services.AddSecureDefaults(o =>
        {
            // Plain HTTP on a loopback port unless the test asks for TLS.
            o.Transport.RequireHttps = https;
            options?.Invoke(o);
        });
        services?.Invoke(builder);

        var app = builder.Build();
        if (pipeline is null)
        {
            app.UseSecureDefaults();
        }
        else
        {
            pipeline(app);
        }

        endpoints?.Invoke(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        return new SecureHost(app, new Uri(address), app.Services.GetFakeLogCollector());
    }

    /// <summary>Makes a client that trusts the test certificate.</summary>
    /// <param name="cookies">Whether the client keeps cookies, as a browser does.</param>
    public HttpClient NewClient(bool cookies = false)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = cookies,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        };
        return new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

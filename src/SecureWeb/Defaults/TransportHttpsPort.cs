using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>Finds the port of HTTPS, in the order in which the framework does.</summary>
internal sealed class TransportHttpsPort(
    IOptions<TransportOptions> options,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    IServiceProvider services) : IHttpsPort
{
    private int? _port;
    private volatile bool _isFinal;

    /// <summary>Gets the port; <see langword="null"/> while it is unknown. The server's addresses are known once it
    /// listens.</summary>
    public int? Port
    {
        get
        {
            if (!_isFinal)
            {
                // Until the server has started, an address may still be missing.
                var isFinal = lifetime.ApplicationStarted.IsCancellationRequested;
                _port = Find();
                _isFinal = isFinal;
            }

            return _port;
        }
    }

    private int? Find() => options.Value.HttpsPort
        ?? services.GetService<IOptions<HttpsRedirectionOptions>>()?.Value.HttpsPort
        ?? FromConfiguration("HTTPS_PORT")
        ?? FromConfiguration("ASPNETCORE_HTTPS_PORT")
        ?? FromConfiguration("ANCM_HTTPS_PORT")
        ?? FromServer();

    private int? FromConfiguration(string key)
        => int.TryParse(configuration[key], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65535 ? port : null;

    private int? FromServer()
    {
        var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
        {
            if (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                && BindingAddress.Parse(address).Port is > 0 and var port)
            {
                return port;
            }
        }

        return null;
    }
}

using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SecureWeb.Errors.Details;

/// <summary>Decides whether the client is a developer on the same machine: Development, a loopback connection and a
/// loopback host, so that neither a forgotten setting nor DNS rebinding shows the details to anybody else.</summary>
internal sealed class DeveloperAccess(
    IHostEnvironment environment, IOptions<SecureErrorOptions> options, IServer server)
{
    private readonly bool _enabled = environment.IsDevelopment() && options.Value.ShowDetailsInDevelopment;

    // Behind a Unix socket stands a proxy, and its clients are anywhere: only the test server has no address by nature.
    private readonly bool _inMemory = server.GetType().FullName == "Microsoft.AspNetCore.TestHost.TestServer";

    public bool IsAllowed(HttpContext context) => _enabled && IsLoopback(context) && IsLoopbackHost(context.Request.Host);

    private static bool IsLoopbackHost(HostString host)
        => host.Host is "localhost" || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    private bool IsLoopback(HttpContext context)
        => context.Connection.RemoteIpAddress is { } address ? IPAddress.IsLoopback(address) : _inMemory;
}

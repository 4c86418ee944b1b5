using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Http;

/// <summary>Tells whether a request comes from the same machine and was meant for it: a loopback connection and a loopback
/// host, so that neither a forgotten setting nor DNS rebinding lets anybody else in.</summary>
internal sealed class LocalClient(IServer? server = null)
{
    // Behind a Unix socket stands a proxy, and its clients are anywhere: only the test server has no address by nature.
    private readonly bool _inMemory = server?.GetType().FullName == "Microsoft.AspNetCore.TestHost.TestServer";

    public bool Is(HttpContext context) => IsLoopback(context) && IsLoopbackHost(context.Request.Host);

    private static bool IsLoopbackHost(HostString host)
        => host.Host is "localhost" || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    private bool IsLoopback(HttpContext context)
        => context.Connection.RemoteIpAddress is { } address ? IPAddress.IsLoopback(address) : _inMemory;
}

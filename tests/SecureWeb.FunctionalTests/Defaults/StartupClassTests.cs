using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Defaults;

/// <summary>Hosts without WebApplication: a Startup class with UseEndpoints.</summary>
public sealed class StartupClassTests
{
    [Fact]
    public async Task UseEndpoints_AfterTheTwoCalls_ServesSecuredEndpoints()
    {
        using var host = new HostBuilder()
            .ConfigureWebHost(web => web
                .UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0))
                .UseEnvironment("Production")
                .UseSetting("SecureWeb:Transport:RequireHttps", "false")
                .ConfigureServices(services =>
                {
                    services.AddRouting();
                    services.AddSecureDefaults();
                    services.AddSingleton<IEndpointConvention, MarkConvention>();
                })
                .Configure(app =>
                {
                    app.UseSecureDefaults();
                    app.UseEndpoints(routes => routes.MapGet("/", (HttpContext context) =>
                        context.GetEndpoint()!.Metadata.GetMetadata<Mark>() is null ? "plain" : "secured"));
                }))
            .Build();
        await host.StartAsync();
        using var client = new HttpClient
        {
            BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.Single()),
        };

        Assert.Equal("secured", await client.GetStringAsync("/"));
        await host.StopAsync();
    }

    private sealed class Mark;

    private sealed class MarkConvention : IEndpointConvention
    {
        public void Complete(EndpointBuilder endpoint) => endpoint.Metadata.Add(new Mark());
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Authorization;

public sealed class DefaultDenyTests
{
    [Fact]
    public async Task Auto_NoScheme_EndpointsStayReachable()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "open"));

        Assert.Equal("open", await host.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Auto_NoScheme_EndpointThatAsksForAuthorizationAnswers401()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "x").RequireAuthorization());

        using var response = await host.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    [Trait("ASVS", "8.2.1")]
    public async Task Auto_Scheme_EndpointThatSaysNothingAnswers401()
    {
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/", () => "x"), services: TestScheme.Add);

        using var response = await host.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task RequirePermission_RoleHoldsIt_Passes()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", () => "x").RequirePermission("orders:read"),
            services: TestScheme.Add,
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Authorization:Roles:clerk:Permissions:0"] = "orders:*",
            });

        using var allowed = await Get(host, "/", "ann,clerk");
        using var refused = await Get(host, "/", "bob,guest");

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<HttpResponseMessage> Get(SecureHost host, string path, string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(TestScheme.Header, user);
        return await host.Client.SendAsync(request);
    }
}

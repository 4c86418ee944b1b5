using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Defaults;

public sealed class EndpointConventionTests
{
    [Theory]
    [InlineData("/minimal", "filtered minimal")]
    [InlineData("/group/nested", "filtered nested")]
    [InlineData("/mvc", "filtered controller")]
    public async Task Convention_EveryKindOfEndpoint_IsApplied(string path, string body)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal("seen", Assert.Single(response.Headers.GetValues("X-Marked")));
    }

    [Fact]
    public async Task Convention_EndpointsInServices_CarryTheMetadata()
    {
        await using var host = await StartAsync();

        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, e => Assert.Single(e.Metadata.GetOrderedMetadata<Mark>()));
    }

    [Fact]
    public async Task Convention_RequestRoutedAgain_IsApplied()
    {
        await using var host = await StartAsync(app =>
        {
            app.UseSecureDefaults();
            app.UseStatusCodePagesWithReExecute("/minimal");
        });

        using var response = await host.Client.GetAsync("/nowhere");

        Assert.Equal("seen", Assert.Single(response.Headers.GetValues("X-Marked")));
    }

    private static Task<SecureHost> StartAsync(Action<WebApplication>? pipeline = null) => SecureHost.StartAsync(
        app =>
        {
            app.Use((context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null)
                {
                    context.Response.Headers["X-Marked"] = "seen";
                }

                return next(context);
            });
            app.MapGet("/minimal", () => "minimal");
            app.MapGroup("/group").MapGet("/nested", () => "nested");
            app.MapControllers();
            app.MapHub<EmptyHub>("/hub");
        },
        services: builder =>
        {
            builder.Services.AddControllers().AddApplicationPart(typeof(MarkedController).Assembly);
            builder.Services.AddSignalR();
            builder.Services.AddSingleton<IEndpointConvention, MarkConvention>();
        },
        pipeline: pipeline);

    private sealed class Mark;

    private sealed class EmptyHub : Hub;

    private sealed class MarkConvention : IEndpointConvention
    {
        public void Apply(EndpointBuilder endpoint) => endpoint.FilterFactories.Add((_, next) => async context =>
        {
            var result = await next(context);
            return result switch
            {
                string text => "filtered " + text,
                ObjectResult { Value: string text } => new ObjectResult("filtered " + text),
                _ => result,
            };
        });

        public void Complete(EndpointBuilder endpoint) => endpoint.Metadata.Add(new Mark());
    }
}

[Route("/mvc")]
public sealed class MarkedController : ControllerBase
{
    [HttpGet]
    public string Get() => "controller";
}

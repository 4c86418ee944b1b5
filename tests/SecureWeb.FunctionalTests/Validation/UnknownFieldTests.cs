using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Validation;

namespace SecureWeb.FunctionalTests.Validation;

public sealed class UnknownFieldTests(UnknownFieldTests.Shared shared) : IClassFixture<UnknownFieldTests.Shared>
{
    public sealed class Shared() : SharedHost(() => SecureHost.StartAsync(
        app =>
        {
            app.MapPost("/strict", (Strict body) => "ok");
            app.MapPost("/type", (Lenient body) => "ok");
            app.MapPost("/endpoint", (Strict body) => "ok").AllowUnknownFields("a test");
            app.MapControllers();
        },
        services: b => b.Services.AddControllers()));

    internal sealed record Strict(string Name, Inner? Inner = null, Dictionary<string, Inner>? Map = null);

    internal sealed record Inner(int Number);

    [AllowUnknownFields("a partner sends more than we use")]
    internal sealed record Lenient(string Name);

    [Theory]
    [InlineData("/strict", """{"name":"a"}""", 200)]
    [InlineData("/strict", """{"name":"a","x":1}""", 400)]
    [InlineData("/strict", """{"name":"a","inner":{"number":1,"x":2}}""", 400)]
    [InlineData("/type", """{"name":"a","x":1}""", 200)]
    [InlineData("/type", """{"name":"a","x":1,"name":"b"}""", 400)]
    [InlineData("/endpoint", """{"NAME":"a","x":[{"deep":1}],"inner":{"number":1,"x":2},"map":{"k":{"number":2,"y":3}}}""", 200)]
    [InlineData("/endpoint", """{"name":"a","name":"b"}""", 400)]
    [InlineData("/endpoint", """{"name":1}""", 400)]
    [InlineData("/endpoint", """{"name":""", 400)]
    [InlineData("/mvc/strict", """{"name":"a","x":1}""", 400)]
    [InlineData("/mvc/strict", """{"name":"a","name":"b"}""", 400)]
    [InlineData("/mvc/strict", """{"name":"a"}""", 200)]
    [InlineData("/mvc/type", """{"name":"a","x":1}""", 200)]
    [InlineData("/mvc/endpoint", """{"name":"a","x":1}""", 200)]
    [InlineData("/mvc/endpoint", """{"name":"a","x":1,"x":2}""", 400)]
    public async Task Post_UnknownFields_AreTakenOnlyWhereAllowed(string path, string json, int expected)
    {
        using var content = new StringContent(json, null, "application/json");

        using var response = await shared.Client.PostAsync(path, content);

        Assert.Equal((HttpStatusCode)expected, response.StatusCode);
    }

    [Fact]
    public async Task Post_UnknownFieldsAllowedOnOneEndpoint_KnownOnesArrive()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapPost("/endpoint", (Strict body) => $"{body.Name} {body.Inner!.Number} {body.Map!["k"].Number}")
                .AllowUnknownFields("a test"));
        using var content = new StringContent(
            """{"x":0,"name":"a","inner":{"number":1,"x":2},"map":{"k":{"number":2,"y":3}}}""", null, "application/json");

        using var response = await host.Client.PostAsync("/endpoint", content);

        Assert.Equal("a 1 2", await response.Content.ReadAsStringAsync());
    }
}

[ApiController]
[Route("mvc")]
public sealed class UnknownFieldController : ControllerBase
{
    public sealed record Body(string Name);

    [AllowUnknownFields("a test")]
    public sealed record LenientBody(string Name);

    [HttpPost("strict")]
    public string Strict(Body body) => body.Name;

    [HttpPost("type")]
    public string ByType(LenientBody body) => body.Name;

    [HttpPost("endpoint")]
    [AllowUnknownFields("a test")]
    public string ByEndpoint(Body body) => body.Name;
}

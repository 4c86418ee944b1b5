using System.Net;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Errors;
using SecureWeb.Errors.Grpc;
using SecureWeb.FunctionalTests.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>gRPC clients read <c>grpc-status</c>, never a body.</summary>
public sealed class GrpcTests
{
    [Theory]
    [InlineData("grpc-dotnet", "application/grpc", "/shop.Orders/Fail", 200, 13, "application/grpc")]
    [InlineData("grpc-go with proto", "application/grpc+proto", "/shop.Orders/Fail", 200, 13, "application/grpc")]
    [InlineData("grpc-web", "application/grpc-web+proto", "/shop.Orders/Fail", 200, 13, "application/grpc-web")]
    [InlineData("grpc-web-text", "application/grpc-web-text", "/shop.Orders/Fail", 200, 13, "application/grpc-web-text")]
    [InlineData("anonymous", "application/grpc", "/shop.Orders/Secret", 200, 16, "application/grpc")]
    [InlineData("chosen status", "application/grpc", "/shop.Orders/Taken", 200, 10, "application/grpc")]
    [InlineData("deadline", "application/grpc", "/shop.Orders/Slow", 200, 4, "application/grpc")]
    [InlineData("unknown method", "application/grpc", "/shop.Orders/Nothing", 404, 12, "application/grpc")]
    [InlineData("endpoint of another kind", "application/grpc", "/login", 401, 16, "application/grpc")]
    public async Task Grpc_Error_IsTrailersOnly(
        string what, string contentType, string path, int status, int code, string answered)
    {
        Assert.NotEmpty(what);
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.ContentType = new(contentType);
        request.Headers.TE.Add(new("trailers"));

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture), response.Headers.GetValues("grpc-status").Single());
        Assert.Matches(@"^[A-Za-z ]+ \(id [a-z2-7]{26}\)$", response.Headers.GetValues("grpc-message").Single());
        Assert.Equal(answered, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain(ErrorHost.Secret, await response.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoGrpc_Request_HasNoGrpcHeaders()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.PostAsync("/shop.Orders/Fail", new StringContent("{}", null, "application/json"));

        Assert.Equal(500, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("grpc-status"));
    }

    [Theory]
    [InlineData(400, 3)]
    [InlineData(401, 16)]
    [InlineData(403, 7)]
    [InlineData(405, 12)]
    [InlineData(409, 10)]
    [InlineData(412, 9)]
    [InlineData(413, 8)]
    [InlineData(415, 12)]
    [InlineData(418, 2)]
    [InlineData(429, 8)]
    [InlineData(499, 1)]
    [InlineData(500, 13)]
    [InlineData(502, 14)]
    [InlineData(503, 14)]
    [InlineData(504, 4)]
    public void Code_OfAStatus_SaysTheSame(int status, int code)
    {
        Assert.Equal(code, GrpcAnswer.Code(status, hasEndpoint: true));
        Assert.Equal(5, GrpcAnswer.Code(404, hasEndpoint: true));
        Assert.Equal(12, GrpcAnswer.Code(404, hasEndpoint: false));
    }

    private static Task<SecureHost> StartAsync() => SecureHost.StartAsync(
        app =>
        {
            Map("Fail", _ => throw new InvalidOperationException(ErrorHost.Secret)).Public("test");
            Map("Taken", _ => throw new SafeHttpException(409)).Public("test");
            Map("Slow", _ => throw new TimeoutException(ErrorHost.Secret)).Public("test");
            Map("Secret", _ => Task.CompletedTask);
            app.MapPost("/login", () => "x");

            IEndpointConventionBuilder Map(string method, RequestDelegate handler)
                => app.MapPost("/shop.Orders/" + method, handler).WithMetadata(new GrpcMethodMetadata());
        },
        services: TestScheme.Add,
        https: true);
}

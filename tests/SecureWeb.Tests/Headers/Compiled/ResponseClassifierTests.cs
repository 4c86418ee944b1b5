using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Tests.Headers.Compiled;

public sealed class ResponseClassifierTests
{
    [Theory]
    [InlineData(200, "text/html; charset=utf-8", ResponseKind.Document)]
    [InlineData(200, "TEXT/HTML", ResponseKind.Document)]
    [InlineData(200, "application/xhtml+xml", ResponseKind.Document)]
    [InlineData(200, "image/svg+xml", ResponseKind.Document)]
    [InlineData(200, "application/xml", ResponseKind.Document)]
    [InlineData(200, "text/xml; charset=utf-8", ResponseKind.Document)]
    [InlineData(500, "text/html", ResponseKind.Document)]
    [InlineData(500, "application/problem+json", ResponseKind.Data)]
    [InlineData(200, "application/json", ResponseKind.Data)]
    [InlineData(200, "text/event-stream", ResponseKind.Data)]
    [InlineData(200, "image/png", ResponseKind.Data)]
    [InlineData(200, "text/plain", ResponseKind.Data)]
    [InlineData(200, "text/htmlx", ResponseKind.Data)]
    [InlineData(200, null, ResponseKind.Data)]
    [InlineData(204, null, ResponseKind.Data)]
    [InlineData(401, null, ResponseKind.Data)]
    [InlineData(200, "application/grpc", ResponseKind.Minimal)]
    [InlineData(302, "text/html", ResponseKind.Minimal)]
    [InlineData(308, null, ResponseKind.Minimal)]
    [InlineData(304, "text/html", ResponseKind.Minimal)]
    [InlineData(101, null, ResponseKind.Minimal)]
    internal void Classify_StatusAndType_Decide(int status, string? contentType, ResponseKind expected)
    {
        var context = new DefaultHttpContext { Response = { StatusCode = status, ContentType = contentType } };

        Assert.Equal(expected, ResponseClassifier.Classify(context, hasEndpoint: true, isStaticAsset: false));
    }

    [Theory]
    [InlineData(200, "text/css", false, true, ResponseKind.StaticFile)]
    [InlineData(200, "image/svg+xml", false, true, ResponseKind.Document)]
    [InlineData(404, "text/css", false, true, ResponseKind.Data)]
    [InlineData(200, "text/css", true, false, ResponseKind.StaticFile)]
    [InlineData(206, "video/mp4", true, false, ResponseKind.StaticFile)]
    [InlineData(200, "text/html", true, false, ResponseKind.Document)]
    [InlineData(200, "text/css", false, false, ResponseKind.Data)]
    internal void Classify_Files_GetTheSlimSet(
        int status, string contentType, bool dated, bool asset, ResponseKind expected)
    {
        var context = new DefaultHttpContext { Response = { StatusCode = status, ContentType = contentType } };
        if (dated)
        {
            context.Response.Headers.LastModified = "Tue, 24 Nov 2026 15:16:33 GMT";
        }

        Assert.Equal(expected, ResponseClassifier.Classify(context, hasEndpoint: asset, isStaticAsset: asset));
    }

    [Theory]
    [InlineData("OPTIONS", 204, true, true, ResponseKind.Minimal)]
    [InlineData("OPTIONS", 405, true, true, ResponseKind.Data)]
    [InlineData("OPTIONS", 204, true, false, ResponseKind.Data)]
    [InlineData("OPTIONS", 204, false, true, ResponseKind.Data)]
    [InlineData("GET", 200, true, true, ResponseKind.Data)]
    internal void Classify_Preflight_NeedsMethodOriginAndRequestedMethod(
        string method, int status, bool origin, bool requested, ResponseKind expected)
    {
        var context = new DefaultHttpContext { Request = { Method = method }, Response = { StatusCode = status } };
        context.Request.Headers.Origin = origin ? "https://other.example" : default(string?);
        context.Request.Headers.AccessControlRequestMethod = requested ? "PUT" : default(string?);

        Assert.Equal(expected, ResponseClassifier.Classify(context, hasEndpoint: false, isStaticAsset: false));
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("app.localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("127.evil.example", false)]
    [InlineData("notlocalhost", false)]
    [InlineData("localhost.example", false)]
    [InlineData("example.com", false)]
    [InlineData("", false)]
    public void LoopbackHost_IsToldFromNames(string host, bool expected)
        => Assert.Equal(expected, LoopbackHost.Is(host));
}

using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Tests.Headers.Development;

public sealed class ViteServerTests
{
    private readonly SecureHeadersOptions _options = new() { Development = { ViteServer = "http://localhost:5173/" } };

    [Fact]
    public void Development_PagesMayUseTheServer_AndNoOther()
    {
        var policy = Policy(isDevelopment: true);

        Assert.StartsWith("default-src 'none'; script-src 'self' http://localhost:5173; "
            + "style-src 'self' http://localhost:5173; style-src-elem 'self' http://localhost:5173 'unsafe-inline'; "
            + "img-src 'self' data: http://localhost:5173; font-src 'self' http://localhost:5173; "
            + "connect-src 'self' http://localhost:5173 ws://localhost:5173; media-src 'self' http://localhost:5173; "
            + "manifest-src 'self'; worker-src 'self' http://localhost:5173; object-src 'none'; base-uri 'none';", policy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Https_ConnectsByWss()
    {
        _options.Development.ViteServer = "https://app.localhost:5173";

        Assert.Contains("connect-src 'self' https://app.localhost:5173 wss://app.localhost:5173;", Policy(isDevelopment: true),
            StringComparison.Ordinal);
    }

    [Fact]
    public void InlineStyle_IsNotSwitchedOffByHashes()
    {
        _options.Csp.StyleSrc.AddHash("p{}");
        _options.Csp.ScriptSrcElem.Add("https://cdn.example");

        var policy = Policy(isDevelopment: true);

        Assert.Contains("style-src-elem 'self' http://localhost:5173 'unsafe-inline';", policy, StringComparison.Ordinal);
        Assert.Contains("script-src-elem 'self' https://cdn.example http://localhost:5173;", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void OutsideDevelopment_HasNoEffect()
        => Assert.DoesNotContain("localhost", Policy(isDevelopment: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:5173", true)]
    [InlineData("https://127.0.0.1:5173/", true)]
    [InlineData("http://[::1]:5173", true)]
    [InlineData("http://app.localhost:5173", true)]
    [InlineData("http://vite.example:5173", false)]
    [InlineData("http://localhost.evil.example:5173", false)]
    [InlineData("localhost:5173", false)]
    [InlineData("http://localhost:5173/path", false)]
    [InlineData("http://localhost:5173/?q", false)]
    [InlineData("http://me@localhost:5173", false)]
    [InlineData("ws://localhost:5173", false)]
    [InlineData("http://localhost:5173; script-src *", false)]
    [InlineData("*", false)]
    [InlineData("", false)]
    public void Address_OnlyOfThisMachine(string address, bool valid)
    {
        _options.Development.ViteServer = address;

        var result = new HeadersOptionsValidator().Validate(null, _options);

        Assert.Equal(valid, result.Succeeded);
        Assert.True(valid || result.FailureMessage!.Contains("SecureWeb:Headers:Development:ViteServer", StringComparison.Ordinal));
    }

    private string Policy(bool isDevelopment)
        => new HeadersRules(_options, HostFacts.None with { IsDevelopment = isDevelopment })
            .Default[TransportKind.Http, ResponseKind.Document].Policy!.Text;
}

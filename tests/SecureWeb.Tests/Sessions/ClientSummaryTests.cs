using System.Net;
using Microsoft.AspNetCore.Http;
using SecureWeb.Sessions;

namespace SecureWeb.Tests.Sessions;

public sealed class ClientSummaryTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome on iOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android")]
    [InlineData("curl/8.10.1", "curl")]
    [InlineData("", "Unknown")]
    [InlineData("<script>alert(1)</script>", "Unknown")]
    public void UserAgentOf_KnownAndHostile_UsesOurWordsOnly(string header, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.UserAgent = header;

        Assert.Equal(expected, ClientSummary.UserAgentOf(context.Request));
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1234:5678:9abc::1", "2001:db8:1234:5600::/56")]
    [InlineData("::1", "::/56")]
    public void NetworkOf_KeepsThePrefixOnly(string address, string expected) =>
        Assert.Equal(expected, ClientSummary.NetworkOf(IPAddress.Parse(address)));

    [Fact]
    public void NetworkOf_NoAddress_IsNothing() => Assert.Null(ClientSummary.NetworkOf(null));
}

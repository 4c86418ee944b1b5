using System.Net;
using SecureWeb.Defaults;
using SecureWeb.Internal;

namespace SecureWeb.Tests.Defaults;

public sealed class TransportOptionsTests
{
    [Theory]
    [InlineData("10.0.0.5", 0)]
    [InlineData("10.0.0.0/8", 0)]
    [InlineData("::1", 0)]
    [InlineData("2001:db8::/32", 0)]
    [InlineData("10.0.0.0/33", 1)]
    [InlineData("0.0.0.0/0", 1)]
    [InlineData("::/0", 1)]
    [InlineData("proxy.example", 1)]
    [InlineData("", 1)]
    [InlineData("*", 1)]
    public void TrustedProxies_Entry_IsAnAddressOrANetwork(string entry, int mistakes)
    {
        var options = new TransportOptions();
        options.TrustedProxies.Add(entry);

        Assert.Equal(mistakes, new TransportOptionsValidator().Validate(null, options).Failures?.Count() ?? 0);
    }

    [Theory]
    [InlineData("/status", 0)]
    [InlineData("/", 1)]
    [InlineData("", 1)]
    [InlineData("status", 1)]
    [InlineData("/status/", 1)]
    [InlineData("/a//b", 1)]
    [InlineData("/*", 1)]
    public void PlainHttpPaths_Entry_IsAPathBelowTheRoot(string path, int mistakes)
    {
        var options = new TransportOptions();
        options.PlainHttpPaths.Add(path);

        Assert.Equal(mistakes, new TransportOptionsValidator().Validate(null, options).Failures?.Count() ?? 0);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.1.2.3", false)]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("2001:db8::9", true)]
    [InlineData("::1", false)]
    public void TrustedProxies_Address_IsInsideOrNot(string address, bool expected)
        => Assert.Equal(expected, new NetworkList(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"])
            .Contains(IPAddress.Parse(address)));
}

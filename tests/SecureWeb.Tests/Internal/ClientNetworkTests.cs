using System.Net;
using SecureWeb.Internal;

namespace SecureWeb.Tests.Internal;

public sealed class ClientNetworkTests
{
    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::1", "127.0.0.1", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void KeyOf_IsAnAddressOrASlash64(string left, string right, bool isSame)
        => Assert.Equal(isSame,
            ClientNetwork.KeyOf(IPAddress.Parse(left)) == ClientNetwork.KeyOf(IPAddress.Parse(right)));
}

using Microsoft.Extensions.Primitives;
using SecureWeb.Internal;

namespace SecureWeb.Tests.Internal;

public sealed class CacheControlTests
{
    [Theory]
    [InlineData("no-store", true)]
    [InlineData("public, NO-STORE", true)]
    [InlineData("private", true)]
    [InlineData("max-age=0, private", true)]
    [InlineData("no-cache", false)]
    [InlineData("private=\"x\"", false)]
    [InlineData("x-private", false)]
    [InlineData("public, max-age=60", false)]
    [InlineData("", false)]
    public void KeepsOutOfSharedCaches_ReadsWholeDirectives(string value, bool expected)
    {
        Assert.Equal(expected, CacheControl.KeepsOutOfSharedCaches(value));
        Assert.Equal(expected, CacheControl.KeepsOutOfSharedCaches(new StringValues(["max-age=1", value])));
    }
}

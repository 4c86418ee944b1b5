using CsCheck;
using Microsoft.AspNetCore.Http;
using SecureWeb.Headers.TagHelpers;

namespace SecureWeb.Tests.Headers.TagHelpers;

public sealed class AssetPathTests
{
    [Theory]
    [InlineData("/site.js", "", "/site.js")]
    [InlineData("/site.js?v=abc#x", "", "/site.js")]
    [InlineData("/app/site.js", "/app", "/site.js")]
    [InlineData("/APP/site.js", "/app", "/site.js")]
    [InlineData("/my%20file.js", "", "/my file.js")]
    [InlineData("/app/site.js", "", "/app/site.js")]
    [InlineData("/site.js", "/app", null)]
    [InlineData("/application/site.js", "/app", null)]
    [InlineData("site.js", "", null)]
    [InlineData("../site.js", "", null)]
    [InlineData("/a/../site.js", "", null)]
    [InlineData("/a/%2e%2e/site.js", "", null)]
    [InlineData("/./site.js", "", null)]
    [InlineData("//cdn.example/site.js", "", null)]
    [InlineData("/%2fcdn.example/site.js", "", null)]
    [InlineData("/\\cdn.example/site.js", "", null)]
    [InlineData("/%5ccdn.example/site.js", "", null)]
    [InlineData("/a%00.js", "", null)]
    [InlineData("https://cdn.example/site.js", "", null)]
    [InlineData("data:text/javascript,1", "", null)]
    [InlineData("/", "", null)]
    [InlineData("?v=1", "", null)]
    [InlineData("", "", null)]
    public void TryGetPath_EachAddress(string address, string pathBase, string? expected)
    {
        var found = AssetPath.TryGetPath(address, new PathString(pathBase), out var path);

        Assert.Equal(expected is not null, found);
        Assert.Equal(expected, found ? path : null);
    }

    [Theory]
    [InlineData("//cdn.example/a.js", true)]
    [InlineData("https://cdn.example/a.js", true)]
    [InlineData("HTTP://cdn.example/a.js", true)]
    [InlineData("/a.js", false)]
    [InlineData("https.js", false)]
    public void IsExternal_EachAddress(string address, bool expected)
        => Assert.Equal(expected, AssetPath.IsExternal(address));

    [Fact]
    public void TryGetPath_AnyText_IsBelowTheRootOrNothing()
        => Gen.OneOf(Gen.String, Gen.String[Gen.Char["/\\.%25ef?#:a"], 0, 20]).Sample(address =>
        {
            if (AssetPath.TryGetPath(address, default, out var path))
            {
                Assert.StartsWith("/", path, StringComparison.Ordinal);
                Assert.False(path.StartsWith("//", StringComparison.Ordinal));
                Assert.DoesNotContain(path.Split('/'), segment => segment is "." or "..");
                Assert.DoesNotContain('\\', path);
            }
        });
}

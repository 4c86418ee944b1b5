using Microsoft.Extensions.Options;
using SecureWeb.Honeypots;
using SecureWeb.Tests.Conventions;

namespace SecureWeb.Tests.Honeypots;

public sealed class HoneypotPathsTests
{
    [Fact]
    public void BuiltIn_Paths_AreAllOfUseAndOnTheDocsPage()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "honeypots.md"));
        var options = new HoneypotOptions();
        foreach (var path in HoneypotPaths.BuiltIn)
        {
            options.Paths.Add(path);
        }

        Assert.True(new HoneypotOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(HoneypotPaths.BuiltIn.Length, HoneypotPaths.BuiltIn.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.DoesNotContain(HoneypotPaths.BuiltIn, p => !page.Contains($"`{p}`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/.env", "/.env")]
    [InlineData("/.ENV", "/.env")]
    [InlineData("/own", "/Own")]
    [InlineData("/.env/", null)]
    [InlineData("/.environment", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Find_Path_IsComparedWholeInAnyCase(string? path, string? expected) => Assert.Equal(expected,
        new HoneypotPaths(Options.Create(new HoneypotOptions { Paths = { "/Own" } })).Find(path));
}

using SecureWeb.Redirects;

namespace SecureWeb.Tests.Redirects;

public sealed class RedirectOptionsTests
{
    [Theory]
    [InlineData("https://idp.example", null)]
    [InlineData("https://idp.example:8443", null)]
    [InlineData("http://localhost:3000", null)]
    [InlineData("https://[::1]:5001", null)]
    [InlineData("https://idp.example/", "Write https://idp.example.")]
    [InlineData("https://IDP.example", "Write https://idp.example.")]
    [InlineData("https://*.idp.example", "no wildcard")]
    [InlineData("idp.example", "https://shop.example")]
    [InlineData("*", "https://shop.example")]
    [InlineData("", "https://shop.example")]
    [InlineData("myapp://callback", "[AllowAnyRedirect]")]
    public void AllowedOrigins_OnlyABrowsersSpelling_IsAccepted(string origin, string? hint)
    {
        var options = new RedirectOptions();
        options.AllowedOrigins.Add("https://first.example");
        options.AllowedOrigins.Add(origin);

        var mistakes = new RedirectOptionsValidator().Validate(null, options).Failures?.ToArray() ?? [];

        if (hint is null)
        {
            Assert.Empty(mistakes);
            return;
        }

        Assert.StartsWith("SecureWeb:Redirects:AllowedOrigins:1:", Assert.Single(mistakes), StringComparison.Ordinal);
        Assert.Contains(hint, mistakes[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void AllowAnyRedirect_WithoutAReason_Throws(string reason)
        => Assert.Throws<ArgumentException>(() => new AllowAnyRedirectAttribute(reason));

    [Fact]
    public void AllowRedirect_WithoutAnOrigin_Throws()
        => Assert.Throws<ArgumentException>(() => new AllowRedirectAttribute());
}

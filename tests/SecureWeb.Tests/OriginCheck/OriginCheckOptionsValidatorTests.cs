using SecureWeb.OriginCheck;

namespace SecureWeb.Tests.OriginCheck;

public sealed class OriginCheckOptionsValidatorTests
{
    [Theory]
    [InlineData("https://shop.example")]
    [InlineData("https://shop.example:8443")]
    [InlineData("http://localhost:3000")]
    [InlineData("https://xn--bcher-kva.example")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]:5001")]
    [InlineData("capacitor://localhost")]
    public void TrustedOrigins_AsABrowserWritesIt_IsAccepted(string origin) => Assert.Empty(Mistakes(origin));

    [Theory]
    [InlineData("https://shop.example/", "https://shop.example.")]
    [InlineData("https://Shop.example", "https://shop.example.")]
    [InlineData("https://shop.example:443", "https://shop.example.")]
    [InlineData("http://shop.example:80", "http://shop.example.")]
    [InlineData("https://shop.example/path?x=1", "https://shop.example.")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example.")]
    [InlineData(" https://shop.example", "https://shop.example.")]
    [InlineData("https://user@shop.example", "https://shop.example.")]
    [InlineData("https://*.shop.example", "no wildcard")]
    [InlineData("shop.example", "https://shop.example")]
    [InlineData("*", "https://shop.example")]
    [InlineData("null", "https://shop.example")]
    [InlineData("", "https://shop.example")]
    [InlineData("https://", "https://shop.example")]
    [InlineData("https://shop.example:0", "https://shop.example")]
    [InlineData("https://shop.example:99999", "https://shop.example")]
    [InlineData("https://shop..example", "https://shop.example")]
    public void TrustedOrigins_AnotherSpelling_IsRefusedWithAHint(string origin, string hint)
    {
        var mistake = Assert.Single(Mistakes(origin));

        Assert.StartsWith("SecureWeb:OriginCheck:TrustedOrigins:0:", mistake, StringComparison.Ordinal);
        Assert.Contains(hint, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralMistakes_NamesAll()
    {
        var options = new OriginCheckOptions { MissingOrigin = (MissingOriginPolicy)7 };
        options.TrustedOrigins.Add("a");
        options.PublicOrigins.Add("b");
        options.ProofHeaders.Add("Accept");
        options.ProofHeaders.Add("Sec-Fetch-Mode");

        Assert.Equal(5, new OriginCheckOptionsValidator().Validate(null, options).Failures?.Count());
    }

    private static IEnumerable<string> Mistakes(string origin)
    {
        var options = new OriginCheckOptions();
        options.TrustedOrigins.Add(origin);
        return new OriginCheckOptionsValidator().Validate(null, options).Failures ?? [];
    }
}

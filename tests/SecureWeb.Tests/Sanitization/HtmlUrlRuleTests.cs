using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Tests.Sanitization;

public sealed class HtmlUrlRuleTests
{
    private static readonly HtmlUrlRule Links = new(["http", "https", "mailto"], hosts: null, relative: true);
    private static readonly HtmlUrlRule Pictures = new(["https"], ["img.example"], relative: false);

    /// <summary>What is written, or null when the attribute goes.</summary>
    [Theory]
    [InlineData("/a", "/a")]
    [InlineData("a/b?c=d:e#f", "a/b?c=d:e#f")]
    [InlineData("#x", "#x")]
    [InlineData("  https://a.example/ ", "https://a.example/")]
    [InlineData("ht\ntps://a.exa\tmple/", "https://a.example/")]
    [InlineData("HTTPS://a.example/", "https://a.example/")]
    [InlineData("//a.example/x", "//a.example/x")]
    [InlineData("mailto:a@b.example", "mailto:a@b.example")]
    [InlineData("", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("JaVaScRiPt:alert(1)", null)]
    [InlineData("java\tscript:alert(1)", null)]
    [InlineData("\u0001javascript:alert(1)", null)]
    [InlineData("vbscript:x", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("blob:https://a.example/x", null)]
    [InlineData("https:a.example", null)]
    [InlineData("https:/a.example", null)]
    [InlineData("https:///a.example", null)]
    [InlineData("https://", null)]
    [InlineData("https://:80/", null)]
    [InlineData("https://a@b.example/", null)]
    [InlineData("/\\a.example", null)]
    [InlineData("https:\\\\a.example", null)]
    [InlineData("https://a.example/\u202Egpj.exe", null)]
    [InlineData("/a\0b", null)]
    [InlineData("/a\u0085b", null)]
    public void Link_IsReadAsBrowsersReadIt(string value, string? expected)
        => Assert.Equal(expected, Links.TryClean(value, out var changed) ? changed ?? value : null);

    [Theory]
    [InlineData("https://img.example/x.png", true)]
    [InlineData("https://IMG.example:8443/x.png", true)]
    [InlineData("https://img.example.evil.example/x.png", false)]
    [InlineData("https://evil.example/img.example", false)]
    [InlineData("//evil.example/x.png", false)]
    [InlineData("http://img.example/x.png", false)]
    [InlineData("/x.png", false)]
    public void Picture_FromListedHostsOnly(string value, bool expected)
        => Assert.Equal(expected, Pictures.TryClean(value, out _));

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void Link_Length_IsLimited(int length, bool expected)
        => Assert.Equal(expected, Links.TryClean(new string('a', length), out _));
}

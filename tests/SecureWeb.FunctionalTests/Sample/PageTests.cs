using System.Net;

namespace SecureWeb.SampleTests;

[Collection(SharedSampleGroup.Name)]
public sealed class PageTests(SharedSample sample)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    [InlineData("/search?q=words")]
    [InlineData("/account/register")]
    [InlineData("/account/login")]
    [InlineData("/account/logout")]
    public async Task Page_Public_IsHtmlWithoutInlineScriptOrStyle(string path)
    {
        using var client = sample.NewClient();

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onclick=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<script(?![^>]*src=)", html);
        Assert.False(response.Headers.Contains("Set-Cookie") && path is "/" or "/search", "A reader gets a cookie.");
    }

    [Theory]
    [InlineData("/posts/new")]
    [InlineData("/posts/1/edit")]
    [InlineData("/posts/1/comment")]
    [InlineData("/files")]
    [InlineData("/account/password")]
    [InlineData("/account/sessions")]
    [InlineData("/admin/users")]
    public async Task Page_ForMembers_AsksAReaderToSignIn(string path)
    {
        using var client = sample.NewClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/account/login", response.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reto", "https://evil.example/")]
    [InlineData("rita", "//evil.example/")]
    [InlineData("rudi", "/\\evil.example/")]
    [Trait("ASVS", "3.7.2")]
    public async Task SignIn_WithAnotherSiteAsReturnAddress_StaysHere(string name, string returnUrl)
    {
        using var member = await SampleClient.NewMemberAsync(sample, name);
        var form = new PageForm(member.Http);

        using var response = await form.SubmitAsync("/account/login?returnUrl=" + Uri.EscapeDataString(returnUrl),
            ("Input.UserName", name), ("Input.Password", SampleClient.Password));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Form_WithErrors_KeepsWhatWasTypedButNoPassword()
    {
        using var client = new SampleClient(sample);
        var form = new PageForm(client.Http);

        using var response = await form.SubmitAsync("/account/register",
            ("Input.UserName", "x<y"), ("Input.Password", "my secret passphrase"));
        var html = await response.Content.ReadAsStringAsync();

        Assert.Contains("value=\"x&lt;y\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("my secret passphrase", html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"Input_UserName-error Input_UserName-hint\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asset_Fingerprinted_IsImmutable()
    {
        using var client = sample.NewClient();
        var html = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        var start = html.IndexOf("/site.", StringComparison.Ordinal);
        var path = html[start..html.IndexOf('"', start)];

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
        Assert.Matches("<link [^>]*href=\"/site\\.[^>]* integrity=\"sha256-", html);
        Assert.Matches("<script [^>]*src=\"/site\\.[^>]* integrity=\"sha256-", html);
    }
}

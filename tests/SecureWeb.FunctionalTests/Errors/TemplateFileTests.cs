using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class TemplateFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Template_Good_IsThePageWithItsOwnPolicy()
    {
        await File.WriteAllTextAsync(_file,
            "<!doctype html><html lang=\"{{lang}}\"><style>h1{color:red}</style><h1>Shop: {{title}}</h1>{{errorId}}");
        await using var host = await SecureHost.StartAsync(options: o => o.Errors.TemplateFile = _file);

        using var response = await host.SendAsync("/missing", headers: ("Accept", "text/html"));

        Assert.Contains("<h1>Shop: Page not found</h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("'sha256-", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>1</script>", "<script>")]
    [InlineData(null, "cannot be read")]
    public async Task Template_Wrong_StopsTheStart(string? html, string expected)
    {
        if (html is not null)
        {
            await File.WriteAllTextAsync(_file, html);
        }

        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            options: o => o.Errors.TemplateFile = html is null ? "no/such/file.html" : _file));

        Assert.Contains(exception.Mistakes, m => m.Contains("SecureWeb:Errors:TemplateFile", StringComparison.Ordinal)
            && m.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "is empty")]
    [InlineData(65_537, "is larger than 65536 bytes")]
    public async Task Template_OfTheWrongSize_StopsTheStart(int size, string expected)
    {
        await File.WriteAllTextAsync(_file, new string('x', size));

        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(options: o => o.Errors.TemplateFile = _file));

        Assert.Contains(expected, Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_ThatIsAFolder_StopsTheStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(options: o => o.Errors.TemplateFile = Path.GetTempPath()));

        Assert.Contains("cannot be read", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_GoneWhileTheApplicationRuns_IsNotMissed()
    {
        await File.WriteAllTextAsync(_file, "<!doctype html><html lang=\"{{lang}}\"><h1>Shop: {{title}}</h1>");
        await using var host = await SecureHost.StartAsync(options: o => o.Errors.TemplateFile = _file);
        File.Delete(_file);

        using var response = await host.SendAsync("/missing", headers: ("Accept", "text/html"));

        Assert.Contains("Shop: Page not found", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_OutOfRange_StopTheStart()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(() => SecureHost.StartAsync(
            configuration: new Dictionary<string, string?>
            {
                ["SecureWeb:Errors:ValidationStatusCode"] = "418",
                ["SecureWeb:Errors:LeakGuardBytes"] = "1023",
                ["SecureWeb:Errors:LeakGuard"] = "7",
            }));

        Assert.Equal(3, exception.Mistakes.Count(m => m.Contains("SecureWeb:Errors:", StringComparison.Ordinal)));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Defaults;

public sealed class PageOptOutTests
{
    [Fact]
    public async Task Start_OptOutOnAPageModel_IsLoggedWithItsReason()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapRazorPages(),
            services: builder => builder.Services.AddRazorPages(o => o.RootDirectory = "/")
                .AddApplicationPart(typeof(SecureWeb.Sample.Posts.IndexModel).Assembly)
                .AddApplicationPart(typeof(PageOptOutTests).Assembly));

        Assert.Contains(host.Logs.GetSnapshot(), r => r.Category == typeof(OptOutCheck).FullName
            && r.Message.Contains("a page of the tests", StringComparison.Ordinal));
    }
}

[Public("a page of the tests")]
public sealed class TestPageModel : PageModel;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Headers.Reports;

namespace SecureWeb.Tests.Headers.Reports;

public sealed class ReportsMiddlewareTests
{
    [Theory]
    [InlineData("/.secureweb/reports", "", "/.secureweb/reports", true)]
    [InlineData("/.secureweb/reports", "", "/.SecureWeb/Reports", true)]
    [InlineData("/.secureweb/reports", "", "/.secureweb/reports/", false)]
    [InlineData("/.secureweb/reports", "", "/.secureweb/reports/x", false)]
    [InlineData("/.secureweb/reports", "", "/secureweb/reports", false)]
    [InlineData("/.secureweb/reports", "", "", false)]
    [InlineData("/.secureweb/reports", "", "/reports", false)]
    [InlineData("/.secureweb/reports", "/app", "/.secureweb/reports", true)]
    [InlineData("/app/.secureweb/reports", "/app", "/.secureweb/reports", true)]
    [InlineData("/app/.secureweb/reports", "", "/app/.secureweb/reports", true)]
    [InlineData("/app/.secureweb/reports", "", "/.secureweb/reports", false)]
    [InlineData("/app/.secureweb/reports", "/other", "/.secureweb/reports", false)]
    public async Task Path_IsTheOneABrowserSees(string configured, string pathBase, string path, bool expected)
    {
        var isPassedOn = false;
        var context = Context("PUT");
        context.Request.PathBase = pathBase;
        context.Request.Path = path;

        await new ReportsMiddleware(
            _ =>
            {
                isPassedOn = true;
                return Task.CompletedTask;
            },
            null!, new ReportCollectorOptions { Path = configured }).InvokeAsync(context);

        Assert.Equal(expected, !isPassedOn);
        Assert.Equal(expected ? 405 : 200, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("OPTIONS", 204)]
    [InlineData("GET", 405)]
    [InlineData("HEAD", 405)]
    [InlineData("DELETE", 405)]
    public async Task OtherMethods_AreToldWhatIsAllowed(string method, int status)
    {
        var context = Context(method);

        await new ReportsMiddleware(_ => throw new InvalidOperationException(), null!, new ReportCollectorOptions())
            .InvokeAsync(context);

        Assert.Equal((status, "POST, OPTIONS"), (context.Response.StatusCode, context.Response.Headers.Allow.ToString()));
        Assert.DoesNotContain(context.Response.Headers.Keys, k => k.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Fact]
    public void OtherPaths_CostNothing()
    {
        var middleware = new ReportsMiddleware(_ => Task.CompletedTask, null!, new ReportCollectorOptions());
        var context = Context("GET");
        context.Request.Path = "/orders";
        middleware.InvokeAsync(context);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            middleware.InvokeAsync(context);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static DefaultHttpContext Context(string method)
        => new() { Request = { Method = method, Path = "/.secureweb/reports" }, RequestServices = new ServiceCollection().BuildServiceProvider() };
}

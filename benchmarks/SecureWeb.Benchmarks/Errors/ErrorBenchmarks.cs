using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Benchmarks.Errors;

/// <summary>What the boundary costs, by what becomes of the request. Beside the framework's handlers:
/// <see cref="Comparison.ErrorComparison"/>.</summary>
[MemoryDiagnoser]
public class ErrorBenchmarks
{
    private readonly ErrorLoop _bare = ErrorLoop.Bare(Succeed);
    private readonly ErrorLoop _success = ErrorLoop.SecureWeb(Succeed);
    private readonly ErrorLoop _thrownPage = ErrorLoop.SecureWeb(Throw, accept: "text/html");
    private readonly ErrorLoop _own = ErrorLoop.SecureWeb(OwnError);

    [Benchmark(Baseline = true)]
    public int Success_Bare() => _bare.Run();

    [Benchmark]
    public int Success_SecureWeb() => _success.Run();

    [Benchmark]
    public int ExceptionAsPage_SecureWeb() => _thrownPage.Run();

    [Benchmark]
    public int OwnErrorBodySearched_SecureWeb() => _own.Run();

    private static Task Succeed(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    }

    private static Task Throw(HttpContext context) => throw new InvalidOperationException("benchmark");

    private static Task OwnError(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("{\"error\":\"The shop is closed for an hour.\"}");
    }
}

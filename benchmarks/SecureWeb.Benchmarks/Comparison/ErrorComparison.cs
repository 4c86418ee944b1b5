using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.AspNetCore.Http;
using SecureWeb.Benchmarks.Errors;

namespace SecureWeb.Benchmarks.Comparison;

/// <summary>
/// An exception, a status without body and a success through SecureWeb's boundary, beside the framework's
/// <c>UseExceptionHandler</c>, <c>UseStatusCodePages</c> and <c>AddProblemDetails</c>. Budget: no more time, no more memory.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ErrorComparison
{
    private readonly ErrorLoop _success = ErrorLoop.SecureWeb(Succeed);
    private readonly ErrorLoop _successFramework = ErrorLoop.Framework(Succeed);
    private readonly ErrorLoop _thrown = ErrorLoop.SecureWeb(Throw);
    private readonly ErrorLoop _thrownFramework = ErrorLoop.Framework(Throw);
    private readonly ErrorLoop _missing = ErrorLoop.SecureWeb(Missing);
    private readonly ErrorLoop _missingFramework = ErrorLoop.Framework(Missing);

    [Benchmark(Baseline = true), BenchmarkCategory("Success")]
    public int Success_Framework() => _successFramework.Run();

    [Benchmark, BenchmarkCategory("Success")]
    public int Success_SecureWeb() => _success.Run();

    [Benchmark(Baseline = true), BenchmarkCategory("Exception")]
    public int Exception_Framework() => _thrownFramework.Run();

    [Benchmark, BenchmarkCategory("Exception")]
    public int Exception_SecureWeb() => _thrown.Run();

    [Benchmark(Baseline = true), BenchmarkCategory("NotFound")]
    public int NotFound_Framework() => _missingFramework.Run();

    [Benchmark, BenchmarkCategory("NotFound")]
    public int NotFound_SecureWeb() => _missing.Run();

    private static Task Succeed(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    }

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task Throw(HttpContext context) => throw new InvalidOperationException("benchmark");
}

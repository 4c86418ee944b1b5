using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using SecureWeb.Errors;

namespace SecureWeb.Benchmarks.Errors;

/// <summary>
/// What a request of a signed-in user that succeeds pays for error boundary, default-deny authorization and security events,
/// beside the framework's own handler and fallback policy. Budget: at most 1.5 µs over nothing at all, and no more memory
/// than the framework's.
/// </summary>
[MemoryDiagnoser]
public class HappyPathBenchmarks
{
    private readonly HappyPathLoop _bare = new(secure: false, _ => { });

    private readonly HappyPathLoop _framework = new(
        secure: false, app => app.UseExceptionHandler().UseStatusCodePages().UseAuthorization());

    private readonly HappyPathLoop _frameworkAuthorization = new(secure: false, app => app.UseAuthorization());

    private readonly HappyPathLoop _secureWeb = new(
        secure: true, app => app.UseLastResort().UseErrorBoundary().UseAuthorization());

    [Benchmark(Baseline = true)]
    public int Success_Bare() => _bare.Run();

    [Benchmark]
    public int Success_FrameworkAuthorization() => _frameworkAuthorization.Run();

    [Benchmark]
    public int Success_FrameworkErrorsAndAuthorization() => _framework.Run();

    [Benchmark]
    public int Success_SecureWebErrorsAndAuthorization() => _secureWeb.Run();
}

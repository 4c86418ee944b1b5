using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using SecureWeb.Redirects;

namespace SecureWeb.Benchmarks.Redirects;

/// <summary>The judgement of one <c>Location</c>: a path, an absolute address of one's own, an allowed and a refused
/// one.</summary>
[MemoryDiagnoser]
public class RedirectBenchmarks
{
    private readonly RedirectRules _rules = new(new RedirectOptions { AllowedOrigins = { "https://idp.example" } });
    private readonly HostString _own = new("shop.example");

    [Benchmark(Baseline = true)]
    public bool Path_SecureWeb() => IsAllowed("/account/login?ReturnUrl=%2Forders");

    [Benchmark]
    public bool OwnHost_SecureWeb() => IsAllowed("https://shop.example/account/login?ReturnUrl=%2Forders");

    [Benchmark]
    public bool AllowedOrigin_SecureWeb() => IsAllowed("https://idp.example/authorize?client_id=shop");

    [Benchmark]
    public bool OtherSite_SecureWeb() => IsAllowed("https://evil.example/account/login");

    private bool IsAllowed(string location)
        => _rules.Evaluate(location, isHttps: true, _own, 443, out _) == RedirectVerdict.Allowed;
}

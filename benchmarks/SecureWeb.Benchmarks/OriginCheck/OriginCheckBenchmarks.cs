using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using SecureWeb.OriginCheck;

namespace SecureWeb.Benchmarks.OriginCheck;

/// <summary>The origin check on a read, on a form of the own site and on one of another site.</summary>
[MemoryDiagnoser]
public class OriginCheckBenchmarks
{
    private readonly OriginRules _rules = new(new OriginCheckOptions());
    private readonly DefaultHttpContext _read = Request("GET", "same-origin", origin: null);
    private readonly DefaultHttpContext _ownForm = Request("POST", "same-origin", "https://shop.example");
    private readonly DefaultHttpContext _oldBrowser = Request("POST", site: null, "https://shop.example");
    private readonly DefaultHttpContext _crossSite = Request("POST", "cross-site", "https://evil.example");

    [Benchmark(Baseline = true)]
    public bool Read_SecureWeb() => OriginRules.IsStateChanging(_read.Request);

    [Benchmark]
    public bool OwnForm_SecureWeb() => IsAllowed(_ownForm);

    [Benchmark]
    public bool OriginOnly_SecureWeb() => IsAllowed(_oldBrowser);

    [Benchmark]
    public bool CrossSite_SecureWeb() => IsAllowed(_crossSite);

    private bool IsAllowed(DefaultHttpContext context) => !OriginRules.IsStateChanging(context.Request)
        || _rules.Evaluate(context.Request) == OriginVerdict.Allowed;

    private static DefaultHttpContext Request(string method, string? site, string? origin)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("shop.example");
        context.Request.Headers.Cookie = "sid=1";
        if (site is not null)
        {
            context.Request.Headers["Sec-Fetch-Site"] = site;
        }

        if (origin is not null)
        {
            context.Request.Headers.Origin = origin;
        }

        return context;
    }
}

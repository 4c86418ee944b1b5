using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecureWeb.Firewall;

namespace SecureWeb.Benchmarks.Firewall;

/// <summary>The rules before routing, on the request of a browser and on hostile ones. Budget: 300 ns and 0 bytes for an
/// ordinary request.</summary>
[MemoryDiagnoser]
public class FirewallBenchmarks
{
    private readonly RequestRules _rules =
        new(new RequestFirewallOptions(), new HostRules(["shop.example", "*.shop.example"]), isDecompressionOn: false);

    private readonly DefaultHttpContext _page = Request("/products/42?sort=name&page=2");
    private readonly DefaultHttpContext _encoded = Request("/files/caf%C3%A9%20menu.pdf?q=%E6%97%A5%E6%9C%AC%20x");
    private readonly DefaultHttpContext _traversal = Request("/a/..%2f..%2f%252e%252e/etc/passwd");
    private readonly DefaultHttpContext _long = Request("/" + new string('a', 8000));

    [Benchmark(Baseline = true)]
    public bool OrdinaryPage_SecureWeb() => _rules.Evaluate(_page).IsEmpty;

    [Benchmark]
    public bool EncodedTarget_SecureWeb() => _rules.Evaluate(_encoded).IsEmpty;

    [Benchmark]
    public bool Traversal_SecureWeb() => _rules.Evaluate(_traversal).IsEmpty;

    [Benchmark]
    public bool LongPath_SecureWeb() => _rules.Evaluate(_long).IsEmpty;

    private static DefaultHttpContext Request(string target)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        var request = context.Request;
        request.Method = "GET";
        request.Protocol = "HTTP/1.1";
        request.Scheme = "https";
        request.Host = new HostString("www.shop.example");
        request.Headers.Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        request.Headers.AcceptEncoding = "gzip, deflate, br, zstd";
        request.Headers.AcceptLanguage = "en-US,en;q=0.5";
        request.Headers.Connection = "keep-alive";
        request.Headers.Cookie = "__Host-sid=AbCdEf0123456789AbCdEf0123456789AbCdEf0123456789";
        request.Headers.Referer = "https://www.shop.example/products";
        request.Headers.UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        request.Headers["Sec-Fetch-Dest"] = "document";
        request.Headers["Sec-Fetch-Mode"] = "navigate";
        request.Headers["Sec-Fetch-Site"] = "same-origin";
        request.Headers["Sec-Fetch-User"] = "?1";
        request.Headers["Upgrade-Insecure-Requests"] = "1";
        return context;
    }
}

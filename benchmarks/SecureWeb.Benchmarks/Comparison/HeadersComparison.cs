using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using NetEscapades.AspNetCore.SecurityHeaders;
using SecureWeb.Benchmarks.Headers;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Benchmarks.Comparison;

/// <summary>
/// The default header set of a page: SecureWeb, NetEscapades configured to send the same headers, and a loop written by
/// hand. The added time is the difference to the bare pipeline.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class HeadersComparison
{
    private const string PolicyStart = "default-src 'none'; script-src 'self'";
    private const string PolicyMiddle = "; style-src 'self'";
    private const string PolicyEnd = "; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'; upgrade-insecure-requests";

    private RequestLoop _bare = null!, _secureWeb = null!, _netEscapades = null!, _handWritten = null!;
    private RequestLoop _secureWebNonce = null!, _netEscapadesNonce = null!, _handWrittenNonce = null!;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var rules = Rules();
        void UseSecureWeb(IApplicationBuilder app) => app.Use(next => new ResponseHeadersMiddleware(next, rules).InvokeAsync);

        _bare = new(services, _ => { }, Page);
        _secureWeb = new(services, UseSecureWeb, Page);
        _secureWebNonce = new(services, UseSecureWeb, Asking(context => context.GetCspNonce()));
        _handWritten = new(services, app => app.Use(next => new HandWritten(next, withNonce: false).InvokeAsync), Page);
        _handWrittenNonce = new(services, app => app.Use(next => new HandWritten(next, withNonce: true).InvokeAsync),
            Asking(context => (string)context.Items["nonce"]!));
        _netEscapades = new(services, app => app.UseSecurityHeaders(NetEscapadesPolicy(withNonce: false)), Page);
        _netEscapadesNonce = new(services, app => app.UseSecurityHeaders(NetEscapadesPolicy(withNonce: true)),
            Asking(context => context.GetNonce()));

        AssertSame(_secureWeb, _netEscapades, values: true);
        AssertSame(_secureWeb, _handWritten, values: true);
        AssertSame(_secureWebNonce, _netEscapadesNonce, values: false);
        AssertSame(_secureWebNonce, _handWrittenNonce, values: false);
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("without nonce")]
    public int Page_Bare() => _bare.Run();

    [Benchmark]
    [BenchmarkCategory("without nonce")]
    public int Page_HandWritten() => _handWritten.Run();

    [Benchmark]
    [BenchmarkCategory("without nonce")]
    public int Page_SecureWeb() => _secureWeb.Run();

    [Benchmark]
    [BenchmarkCategory("without nonce")]
    public int Page_NetEscapades() => _netEscapades.Run();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("with nonce")]
    public int PageWithNonce_Bare() => _bare.Run();

    [Benchmark]
    [BenchmarkCategory("with nonce")]
    public int PageWithNonce_HandWritten() => _handWrittenNonce.Run();

    [Benchmark]
    [BenchmarkCategory("with nonce")]
    public int PageWithNonce_SecureWeb() => _secureWebNonce.Run();

    [Benchmark]
    [BenchmarkCategory("with nonce")]
    public int PageWithNonce_NetEscapades() => _netEscapadesNonce.Run();

    private static Task Page(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return Task.CompletedTask;
    }

    // The others have no collector of reports, so no policy asks for them.
    private static HeadersRules Rules()
        => new(new SecureHeadersOptions { Reports = { IsEnabled = false } }, HostFacts.None);

    private static RequestDelegate Asking(Func<HttpContext, string> nonce) => context =>
    {
        nonce(context);
        return Page(context);
    };

    private static void AssertSame(RequestLoop expected, RequestLoop actual, bool values)
    {
        expected.Run();
        actual.Run();

        // A page with a nonce is kept out of caches by SecureWeb alone.
        var want = expected.Headers.Where(h => h.Key != "Cache-Control").ToDictionary();
        var have = actual.Headers.ToDictionary();
        if (!want.Keys.Order().SequenceEqual(have.Keys.Order())
            || (values && want.Any(header => have[header.Key] != header.Value)))
        {
            throw new InvalidOperationException("The implementations do not send the same headers: "
                + string.Join(", ", want.Where(h => !have.TryGetValue(h.Key, out var v) || v != h.Value)));
        }
    }

    private static HeaderPolicyCollection NetEscapadesPolicy(bool withNonce)
        => new HeaderPolicyCollection()
            .AddStrictTransportSecurityMaxAgeIncludeSubDomains(63_072_000)
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyStrictOriginWhenCrossOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginEmbedderPolicy(policy => policy.RequireCorp())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddCustomHeader("Permissions-Policy", HandWritten.Value("Permissions-Policy"))
            .AddCustomHeader("Origin-Agent-Cluster", "?1")
            .AddCustomHeader("X-Permitted-Cross-Domain-Policies", "none")
            .AddCustomHeader("X-DNS-Prefetch-Control", "off")
            .RemoveServerHeader()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                var script = csp.AddScriptSrc().Self();
                var style = csp.AddStyleSrc().Self();
                if (withNonce)
                {
                    script.WithNonce();
                    style.WithNonce();
                }

                csp.AddImgSrc().Self().Data();
                csp.AddFontSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddMediaSrc().Self();
                csp.AddManifestSrc().Self();
                csp.AddWorkerSrc().Self();
                csp.AddObjectSrc().None();
                csp.AddBaseUri().None();
                csp.AddFormAction().Self();
                csp.AddFrameAncestors().None();
                csp.AddUpgradeInsecureRequests();
            });

    /// <summary>What a careful team writes itself: the values in an array, one loop, the nonce by interpolation.</summary>
    private sealed class HandWritten
    {
        private static readonly KeyValuePair<string, StringValues>[] Set = Copy();

        private readonly RequestDelegate _next;
        private readonly bool _withNonce;
        private readonly Func<object, Task> _onStarting;

        public HandWritten(RequestDelegate next, bool withNonce)
        {
            _next = next;
            _withNonce = withNonce;
            _onStarting = OnStarting;
        }

        public static string Value(string name) => Set.Single(header => header.Key == name).Value.ToString();

        public Task InvokeAsync(HttpContext context)
        {
            if (_withNonce)
            {
                context.Items["nonce"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
            }

            context.Response.OnStarting(_onStarting, context);
            return _next(context);
        }

        private Task OnStarting(object state)
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.Remove("Server");
            foreach (var (name, value) in Set)
            {
                headers[name] = value;
            }

            if (_withNonce)
            {
                var nonce = context.Items["nonce"];
                headers["Content-Security-Policy"] =
                    $"{PolicyStart} 'nonce-{nonce}'{PolicyMiddle} 'nonce-{nonce}'{PolicyEnd}";
            }

            return Task.CompletedTask;
        }

        private static KeyValuePair<string, StringValues>[] Copy()
        {
            var headers = new HeaderDictionary();
            Rules().Default[TransportKind.Https, ResponseKind.Document].Apply(headers, null);
            return [.. headers];
        }
    }
}

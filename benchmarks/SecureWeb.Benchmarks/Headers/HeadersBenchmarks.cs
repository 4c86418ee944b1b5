using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Internal;

namespace SecureWeb.Benchmarks.Headers;

/// <summary>What each kind of response costs, and what is paid once at start.</summary>
[MemoryDiagnoser]
public class HeadersBenchmarks
{
    private RequestLoop _bare = null!, _document = null!, _endpoint = null!, _data = null!, _nonce = null!;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var rules = new HeadersRules(new SecureHeadersOptions(), HostFacts.None);
        var endpoint = new Endpoint(null, new(new AllowFramingAttribute("https://partner.example")), "framed");
        _bare = new RequestLoop(services, _ => { }, Handler("text/html"));
        _document = new RequestLoop(services, UseHeaders, Handler("text/html"));
        _data = new RequestLoop(services, UseHeaders, Handler("application/json"));
        _endpoint = new RequestLoop(services, UseHeaders, context =>
        {
            context.SetEndpoint(endpoint);
            return Handler("text/html")(context);
        });
        _nonce = new RequestLoop(services, UseHeaders, context =>
        {
            context.GetCspNonce();
            return Handler("text/html")(context);
        });

        void UseHeaders(IApplicationBuilder app)
            => app.Use(next => new ResponseHeadersMiddleware(next, rules).InvokeAsync);
    }

    [Benchmark(Baseline = true)]
    public int Page_Bare() => _bare.Run();

    [Benchmark]
    public int Page_SecureWeb() => _document.Run();

    [Benchmark]
    public int PageOfEndpointWithPolicy_SecureWeb() => _endpoint.Run();

    [Benchmark]
    public int PageWithNonce_SecureWeb() => _nonce.Run();

    [Benchmark]
    public int Json_SecureWeb() => _data.Run();

    [Benchmark]
    public string Nonce_SecureWeb() => CspNonceGenerator.Next();

    [Benchmark]
    public object CompileAtStart_SecureWeb() => new HeadersRules(new SecureHeadersOptions(), HostFacts.None);

    private static RequestDelegate Handler(string contentType) => context =>
    {
        context.Response.ContentType = contentType;
        return Task.CompletedTask;
    };
}

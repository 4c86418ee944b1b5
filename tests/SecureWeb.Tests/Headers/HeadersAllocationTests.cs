using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Http;

namespace SecureWeb.Tests.Headers;

/// <summary>What the headers allocate beyond the server's own storage, which is reused here as Kestrel reuses its own.</summary>
public sealed class HeadersAllocationTests
{
    [Theory]
    [InlineData("text/html", "http", 200)]
    [InlineData("text/html", "https", 200)]
    [InlineData("application/json", "https", 200)]
    [InlineData("application/problem+json", "https", 500)]
    [InlineData(null, "https", 302)]
    public void Apply_WithoutNonce_AllocatesNothing(string? contentType, string scheme, int status)
    {
        var loop = new Loop(contentType, scheme, status, context => { });

        Assert.Equal(0, loop.BytesPerRequest());
    }

    [Fact]
    public void Apply_EndpointWithPolicy_AllocatesNothing()
    {
        var endpoint = new Endpoint(null, new(new AllowFramingAttribute("https://partner.example")), "framed");
        var loop = new Loop("text/html", "https", 200, context => context.SetEndpoint(endpoint));

        Assert.Equal(0, loop.BytesPerRequest());
    }

    [Fact]
    public void Apply_WithNonce_AllocatesTwoStringsAndTheFeature()
    {
        string nonce = "";
        var loop = new Loop("text/html", "https", 200, context => nonce = context.GetCspNonce());

        var bytes = loop.BytesPerRequest();

        // A string is 22 bytes and two for each character, rounded up to eight.
        var strings = Size(nonce) + Size(loop.Headers.ContentSecurityPolicy.ToString());
        Assert.InRange(bytes, strings, strings + 32);
    }

    private static long Size(string text) => (22 + (2 * text.Length) + 7) / 8 * 8;

    private sealed class Loop
    {
        private readonly DefaultHttpContext _context = new();
        private readonly Response _response = new();
        private readonly ResponseHeadersMiddleware _middleware;

        public Loop(string? contentType, string scheme, int status, Action<HttpContext> handler)
        {
            _context.Features.Set<IHttpResponseFeature>(_response);
            _context.Request.Scheme = scheme;
            _context.Request.Host = new HostString("app.example:8443");
            _middleware = new ResponseHeadersMiddleware(
                context =>
                {
                    context.Response.StatusCode = status;
                    context.Response.ContentType = contentType;
                    handler(context);
                    return Task.CompletedTask;
                },
                new HeadersRules(new SecureHeadersOptions(), HostFacts.None));
        }

        public IHeaderDictionary Headers => _response.Headers;

        public long BytesPerRequest()
        {
            // Twice round: the first makes what is made once.
            Run(200);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(100);
            return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        }

        private void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                _response.Headers.Clear();
                _context.Features.Set<ICspNonceFeature>(null);
                _middleware.InvokeAsync(_context).GetAwaiter().GetResult();
                _response.Start();
            }
        }
    }

    private sealed class Response : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _callbacks = new();

        public override void OnStarting(Func<object, Task> callback, object state) => _callbacks.Push((callback, state));

        public void Start()
        {
            while (_callbacks.TryPop(out var entry))
            {
                entry.Callback(entry.State).GetAwaiter().GetResult();
            }
        }
    }
}

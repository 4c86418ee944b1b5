using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecureWeb.Http;

namespace SecureWeb.Benchmarks.Headers;

/// <summary>
/// Runs a pipeline again and again on one request whose server storage is reused, as Kestrel reuses its own on a
/// connection: what is allocated here, the pipeline allocated.
/// </summary>
internal sealed class RequestLoop
{
    private readonly DefaultHttpContext _context = new();
    private readonly Response _response = new();
    private readonly RequestDelegate _pipeline;

    public RequestLoop(
        IServiceProvider services, Action<IApplicationBuilder> pipeline, RequestDelegate handler, string scheme = "https")
    {
        _context.Features.Set<IHttpResponseFeature>(_response);
        _context.RequestServices = services;
        _context.Request.Scheme = scheme;
        _context.Request.Host = new HostString("app.example");
        _context.Request.Method = "GET";
        _context.Request.Path = "/";
        var app = new ApplicationBuilder(services);
        pipeline(app);
        app.Run(handler);
        _pipeline = app.Build();
    }

    public IHeaderDictionary Headers => _response.Headers;

    public int Run()
    {
        _response.Headers.Clear();
        _context.Items.Clear();
        _context.Features.Set<ICspNonceFeature>(null);
        _pipeline(_context).GetAwaiter().GetResult();
        _response.Start();
        return _response.Headers.Count;
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

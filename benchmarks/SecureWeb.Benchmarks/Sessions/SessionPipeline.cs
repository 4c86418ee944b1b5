using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SecureWeb.Benchmarks.Sessions;

/// <summary>A session middleware with its real services, without a server: each request is a new context whose
/// response runs its starting callbacks, as a server does.</summary>
internal sealed class SessionPipeline : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _pipeline;

    public SessionPipeline(
        Action<IServiceCollection> services, Action<IApplicationBuilder> middleware, RequestDelegate endpoint)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        services(builder.Services);
        _app = builder.Build();
        var app = new ApplicationBuilder(_app.Services);
        middleware(app);
        app.Run(endpoint);
        _pipeline = app.Build();
    }

    public async Task<HttpContext> SendAsync(string? cookie)
    {
        var response = new StartingResponse();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Scheme = "https", Method = "GET", Path = "/" });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = new DefaultHttpContext(features) { RequestServices = _app.Services };
        if (cookie is not null)
        {
            context.Request.Headers.Cookie = cookie;
        }

        await _pipeline(context);
        await response.StartAsync();
        return context;
    }

    /// <summary>Sends a first request and returns the cookie it set, as a browser would send it.</summary>
    public async Task<string> FirstCookieAsync()
    {
        var context = await SendAsync(cookie: null);
        return context.Response.Headers.SetCookie[0]!.Split(';')[0];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class StartingResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _callbacks = new();

        public override void OnStarting(Func<object, Task> callback, object state) => _callbacks.Push((callback, state));

        public async Task StartAsync()
        {
            while (_callbacks.TryPop(out var entry))
            {
                await entry.Callback(entry.State);
            }
        }
    }
}

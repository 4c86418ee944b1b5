using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Errors;

namespace SecureWeb.Benchmarks.Errors;

/// <summary>Runs one pipeline again and again on one reused request, so that what is allocated the pipeline
/// allocated.</summary>
internal sealed class ErrorLoop
{
    private readonly DefaultHttpContext _context = new();
    private readonly HttpResponseFeature _response = new();
    private readonly StreamResponseBodyFeature _body = new(Stream.Null);
    private readonly RequestDelegate _pipeline;

    private ErrorLoop(IServiceProvider services, Action<IApplicationBuilder> use, RequestDelegate handler, string accept)
    {
        _context.RequestServices = services;
        _context.Request.Method = "GET";
        _context.Request.Headers.Accept = accept;
        _context.Features.Set<IHttpResponseFeature>(_response);
        _context.Features.Set<IHttpResponseBodyFeature>(_body);
        var app = new ApplicationBuilder(services);
        use(app);
        app.Run(handler);
        _pipeline = app.Build();
    }

    public static ErrorLoop Bare(RequestDelegate handler) => new(Services(false), _ => { }, handler, "*/*");

    public static ErrorLoop SecureWeb(RequestDelegate handler, string accept = "*/*")
        => new(Services(true), app => app.UseLastResort().UseErrorBoundary(), handler, accept);

    public static ErrorLoop Framework(RequestDelegate handler)
        => new(Services(false), app => app.UseExceptionHandler().UseStatusCodePages(), handler, "*/*");

    public int Run()
    {
        _response.Headers.Clear();
        _response.StatusCode = StatusCodes.Status200OK;
        _context.Features.Set<IHttpResponseFeature>(_response);
        _context.Features.Set<IHttpResponseBodyFeature>(_body);
        _context.SetEndpoint(null);
        _pipeline(_context).GetAwaiter().GetResult();
        return _context.Response.StatusCode;
    }

    private static IServiceProvider Services(bool secure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        if (secure)
        {
            builder.Services.AddSecureDefaults();
        }
        else
        {
            builder.Services.AddProblemDetails();
        }

        return builder.Build().Services;
    }
}

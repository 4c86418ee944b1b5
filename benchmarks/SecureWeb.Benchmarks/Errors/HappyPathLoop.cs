using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Authorization;

namespace SecureWeb.Benchmarks.Errors;

/// <summary>Runs one pipeline again and again for one signed-in user on one endpoint that says nothing about
/// authorization; server storage is reused.</summary>
internal sealed class HappyPathLoop
{
    private readonly DefaultHttpContext _context = new();
    private readonly HttpResponseFeature _response = new();
    private readonly Endpoint _endpoint = new(null, EndpointMetadataCollection.Empty, "benchmark");
    private readonly RequestDelegate _pipeline;

    public HappyPathLoop(bool secure, Action<IApplicationBuilder> use)
    {
        var services = Services(secure);
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ann")], "benchmark"));
        _context.RequestServices = services.CreateScope().ServiceProvider;
        _context.Request.Method = "GET";
        _context.User = user;
        _context.Features.Set<IAuthenticateResultFeature>(new Result
        {
            AuthenticateResult = AuthenticateResult.Success(new AuthenticationTicket(user, "benchmark")),
        });
        var app = new ApplicationBuilder(services);
        use(app);
        app.Run(_ => Task.CompletedTask);
        _pipeline = app.Build();
    }

    public int Run()
    {
        _response.Headers.Clear();
        _response.StatusCode = StatusCodes.Status200OK;
        _context.Features.Set<IHttpResponseFeature>(_response);
        _context.SetEndpoint(_endpoint);
        _pipeline(_context).GetAwaiter().GetResult();
        return _context.Response.StatusCode;
    }

    private static IServiceProvider Services(bool secure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication();
        if (secure)
        {
            builder.Services.AddSecureDefaults(o => o.Authorization.Mode = AuthorizationMode.RequireAuthenticated);
        }
        else
        {
            builder.Services.AddProblemDetails().AddAuthorizationBuilder().SetFallbackPolicy(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        }

        return builder.Build().Services;
    }

    private sealed class Result : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Authorization;
using SecureWeb.Errors;

namespace SecureWeb.Tests.Errors;

/// <summary>What errors, authorization and events allocate for a request that succeeds, beyond the server's own storage.</summary>
public sealed class ErrorsAllocationTests
{
    private const int Times = 5_000;

    [Fact]
    public async Task Boundary_RequestThatSucceeds_AllocatesNothing()
    {
        await using var app = App(secure: true);

        var bare = BytesPerRequest(app, _ => { });

        Assert.Equal(bare, BytesPerRequest(app, pipeline => pipeline.UseLastResort().UseErrorBoundary()));
    }

    [Fact]
    public async Task BoundaryAndAuthorization_SignedInUser_AllocateAFractionOfTheFrameworksAuthorization()
    {
        await using var secure = App(secure: true);
        await using var framework = App(secure: false);

        var ours = BytesPerRequest(secure, pipeline => pipeline.UseLastResort().UseErrorBoundary().UseAuthorization());
        var theirs = BytesPerRequest(framework, pipeline => pipeline.UseAuthorization());

        // What is left is the framework's middleware asking for a task, and a principal for its identity.
        Assert.True(ours <= 128 && ours < theirs / 4, $"{ours} bytes, the framework {theirs}.");
    }

    private static WebApplication App(bool secure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Production",
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication();
        if (secure)
        {
            builder.Services.AddSecureDefaults(o => o.Authorization.Mode = AuthorizationMode.RequireAuthenticated);
        }
        else
        {
            builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        }

        return builder.Build();
    }

    private static long BytesPerRequest(WebApplication app, Action<IApplicationBuilder> use)
    {
        using var scope = app.Services.CreateScope();
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ann")], "test"));
        var response = new HttpResponseFeature();
        var endpoint = new Endpoint(null, EndpointMetadataCollection.Empty, "test");
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = user };
        context.Request.Method = "GET";
        context.Features.Set<IAuthenticateResultFeature>(new Result
        {
            AuthenticateResult = AuthenticateResult.Success(new AuthenticationTicket(user, "test")),
        });
        var builder = new ApplicationBuilder(app.Services);
        use(builder);
        builder.Run(_ => Task.CompletedTask);
        var pipeline = builder.Build();

        var reached = 0;

        // Twice round: the first makes what is made once. Many, because the runtime allocates now and then while it compiles.
        Run(Times);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(Times);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
        Assert.Equal(2 * Times, reached);
        return bytes;

        void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                response.StatusCode = 200;
                context.Features.Set<IHttpResponseFeature>(response);
                context.SetEndpoint(endpoint);
                pipeline(context).GetAwaiter().GetResult();
                reached += response.StatusCode == 200 ? 1 : 0;
            }
        }
    }

    private sealed class Result : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }
}

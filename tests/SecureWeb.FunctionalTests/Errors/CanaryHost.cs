using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using SecureWeb.Authorization;
using SecureWeb.Errors;
using SecureWeb.FunctionalTests.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>An application full of secrets that fails in every way there is.</summary>
internal static class CanaryHost
{
    // As a part of each secret, so that half of one is found too.
    public const string Mark = "CANARYx7f1";

    private const string Environment = "SECUREWEB_TEST_CANARY_TOKEN";

    private const string Connection = "Server=db.internal;User Id=app;Password=" + Mark + "-connection;Encrypt=true";

    public static Task<SecureHost> StartAsync()
    {
        System.Environment.SetEnvironmentVariable(Environment, Mark + "-environment");
        return SecureHost.StartAsync(Map, services: Add, configuration: new Dictionary<string, string?>
        {
            ["ConnectionStrings:Main"] = Connection,
            ["Payment:ApiKey"] = Mark + "-apikey",
            ["Mail:Password"] = Mark + "-mail",
        });
    }

    private static void Add(WebApplicationBuilder builder)
    {
        TestScheme.Add(builder);
        builder.Logging.AddSecureLogRedaction();
        builder.Services.AddExceptionHandler<TalkativeHandler>();
        builder.Services.AddSignalR();
        builder.Services.AddHealthChecks().AddCheck("db", () => HealthCheckResult.Unhealthy("cannot open " + Connection, Fault()));
        builder.Services.AddControllers().AddApplicationPart(typeof(CanaryController).Assembly);
    }

    private static void Map(WebApplication app)
    {
        var all = app.MapGroup("/canary").Public("test");
        all.Map("/sync", (RequestDelegate)(_ => throw Fault()));
        all.Map("/async", async (HttpContext _) =>
        {
            await Task.Yield();
            throw Fault();
        });
        all.Map("/configuration", (HttpContext c) => throw new InvalidOperationException(string.Join("; ",
            c.RequestServices.GetRequiredService<IConfiguration>().AsEnumerable().Where(p => p.Value?.Contains(Mark) == true)
                .Select(p => $"{p.Key}={p.Value}"))));
        all.Map("/environment", (HttpContext _) => throw new InvalidOperationException(
            $"secret={System.Environment.GetEnvironmentVariable(Environment)}"));
        all.Map("/inner", (HttpContext _) => throw new AggregateException("outer", Fault(), Fault()));
        all.Map("/data", (HttpContext _) => throw WithData());
        all.Map("/handler", (HttpContext _) => throw new TalkativeException());
        all.Map("/late", async (HttpContext c) =>
        {
            await c.Response.WriteAsync("begun");
            await c.Response.Body.FlushAsync();
            throw Fault();
        });
        all.Map("/headers", (HttpContext c) =>
        {
            c.Response.Cookies.Append("app", Mark);
            c.Response.Headers["X-Debug"] = Mark;
            c.Response.Headers.ETag = $"\"{Mark}\"";
            c.Features.Get<IHttpResponseFeature>()!.ReasonPhrase = Mark;
            throw Fault();
        });
        all.Map("/own-text", (HttpContext c) => Write(c, "text/plain", Fault().ToString()));
        all.Map("/own-json", (HttpContext c) => Write(c, "application/json", $"{{\"error\":\"{Connection}\"}}"));
        all.Map("/own-html", (HttpContext c) => Write(c, "text/html", $"<pre>{Fault()}</pre>"));
        all.Map("/problem", () => Results.Problem(Fault().ToString(), statusCode: 500));
        all.Map("/bad-request", (HttpContext _) => throw new BadHttpRequestException(Connection));
        all.Map("/timeout", (HttpContext _) => throw new TimeoutException(Connection));
        all.Map("/validation", (HttpContext _) => throw new FluentValidation.ValidationException(
            [new("Name", $"You entered {Mark}.", Mark)]));
        all.Map("/annotation", (HttpContext _) => throw new ValidationException(
            new ValidationResult($"The value {Mark} is bad.", ["Name"]), null, Mark));
        all.Map("/antiforgery", (HttpContext _) => throw new AntiforgeryValidationException(Connection));
        all.Map("/safe", (HttpContext _) => throw new SafeHttpException(409, "Taken.", Fault()));
        all.MapGet("/query", (int number) => number);
        all.MapGet("/route/{number}", (int number) => number);
        all.MapGet("/header", ([FromHeader(Name = "X-Number")] int number) => number);
        all.MapPost("/json", (CanaryInput input) => input.Number);
        all.MapPost("/form", ([FromForm] CanaryInput input) => input.Number).DisableAntiforgery();
        all.MapHub<CanaryHub>("/hub");
        app.MapGet("/closed", () => Mark);
        app.MapHealthChecks("/health");
        app.MapControllers();
    }

    private static Task Write(HttpContext context, string type, string body)
    {
        context.Response.StatusCode = 500;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    private static InvalidOperationException Fault()
        => new($"cannot open {Connection} with ApiKey={Mark}-apikey", new UnauthorizedAccessException(
            $"Authorization: Bearer {Mark}abcdefghijklmnop"));

    private static InvalidOperationException WithData()
    {
        var fault = Fault();
        fault.Data["password"] = Mark;
        return fault;
    }

    private sealed class TalkativeException : Exception;

    private sealed class TalkativeHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not TalkativeException)
            {
                return false;
            }

            await httpContext.Response.WriteAsync(Fault().ToString(), cancellationToken);
            return true;
        }
    }
}

internal sealed record CanaryInput(int Number, string? Password);

public sealed class CanaryHub : Hub
{
    public string Fail() => throw new InvalidOperationException($"Password={CanaryHost.Mark}");
}

[ApiController]
[Route("canary-api")]
[Public("test")]
public sealed class CanaryController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CanaryModel model) => Ok(model);

    [HttpGet("{number}")]
    public IActionResult Get(int number) => Ok(number);

    [HttpGet("throw")]
    public IActionResult Throw() => throw new InvalidOperationException($"Password={CanaryHost.Mark}");

    [HttpGet("not-found")]
    public IActionResult Missing() => NotFound();
}

public sealed class CanaryModel
{
    [Range(1, 9)]
    public int Number { get; set; }

    [StringLength(5)]
    public string? Password { get; set; }
}

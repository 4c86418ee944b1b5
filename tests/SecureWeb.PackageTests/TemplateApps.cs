using System.Collections.Concurrent;

namespace SecureWeb.PackageTests;

/// <summary>
/// Each template built and started once, in Production, with the package and the two calls; besides them only the
/// endpoints that a test needs to provoke an answer (<c>/rows/…</c>).
/// </summary>
public sealed class TemplateApps(PackedPackages packages) : IAsyncLifetime
{
    private const string Rows = """"
        app.MapGet("/rows/json", () => new { ok = true });
        app.MapGet("/rows/redirect", () => Results.Redirect("/rows/json"));
        app.MapGet("/rows/not-modified", () => Results.StatusCode(304));
        app.Map("/rows/throw", string () => throw new InvalidOperationException(
            "canary-exception " + app.Configuration["ConnectionStrings:Main"] + Environment.GetEnvironmentVariable("CANARY")));
        app.MapPost("/rows/order", (Dictionary<string, int> order) => order.Count);
        app.MapPost("/rows/own", () => Results.Text(
            new InvalidOperationException("canary-own").ToString(), statusCode: 500));
        app.MapPost("/rows/number/{id:int}", (int id, DateOnly day) => id);
        app.MapGet("/rows/html", () => Results.Text("<!doctype html><title>row</title><p>row", "text/html"));
        app.MapGet("/rows/weaker", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src *";
            context.Response.Headers.XFrameOptions = "SAMEORIGIN";
            context.Response.Headers["X-Content-Type-Options"] = "none";
            return Results.Text("<!doctype html><title>row</title>", "text/html");
        });
        app.MapGet("/rows/stream", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!doctype html><title>row</title>");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync("<p>later");
        });
        """";

    private readonly ConcurrentDictionary<string, Lazy<Task<Consumer>>> _running = new(StringComparer.Ordinal);

    internal Task<Consumer> GetAsync(string key)
        => _running.GetOrAdd(key, k => new(() => Consumer.StartAsync(packages, Template.Get(k), Rows))).Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var started in _running.Values.Where(v => v.IsValueCreated && v.Value.IsCompletedSuccessfully))
        {
            await (await started.Value).DisposeAsync();
        }
    }
}

[CollectionDefinition(nameof(TemplateApps))]
public sealed class TemplateAppsShared : ICollectionFixture<TemplateApps>;

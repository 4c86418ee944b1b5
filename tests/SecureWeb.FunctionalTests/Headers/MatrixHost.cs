using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using SecureWeb.FunctionalTests.Authorization;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Headers;

/// <summary>One host with an endpoint for every kind of response a middleware can touch.</summary>
public sealed class MatrixHost : IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("secureweb-headers");

    internal SecureHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_files.FullName, "site.css"), "p{}");
        await File.WriteAllTextAsync(Path.Combine(_files.FullName, "logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        await File.WriteAllTextAsync(Path.Combine(_files.FullName, "page.html"), "<p>static");
        Host = await SecureHost.StartAsync(Endpoints, services: builder =>
        {
            TestScheme.Add(builder);
            builder.Services.AddControllers();
            builder.Services.AddAntiforgery();
            builder.Services.AddCors(cors => cors.AddDefaultPolicy(
                policy => policy.WithOrigins("https://spa.example").WithMethods("PUT")));
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        _files.Delete(recursive: true);
    }

    private void Endpoints(WebApplication app)
    {
        app.UseWebSockets();
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(_files.FullName), RequestPath = "/files",
        });
        app.MapControllers();
        app.MapGet("/secret", () => "secret");
        var open = app.MapGroup("").WithMetadata(new AllowAnonymousAttribute());
        open.MapMethods("/html", ["GET", "HEAD"], () => Results.Content("<p>hello", "text/html"));
        open.MapGet("/json", () => new { Name = "x" });
        open.MapGet("/empty", () => Results.NoContent());
        open.MapGet("/redirect", () => Results.Redirect("/html"));
        open.MapGet("/moved", () => Results.Redirect("/html", permanent: true, preserveMethod: true));
        open.MapGet("/not-modified", () => Results.StatusCode(304));
        open.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code));
        open.MapGet("/throw", string () => throw new InvalidOperationException("secret"));
        open.MapGet("/svg", () => Results.Content("<svg/>", "image/svg+xml"));
        open.MapGet("/xml", () => Results.Content("<a/>", "application/xml"));
        open.MapGet("/asset.css", () => Results.Content("p{}", "text/css")).WithMetadata(new StaticAssetDescriptor { Route = "asset.css", AssetPath = "asset.css" });
        open.MapGet("/events", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync("data: 2\n\n");
        });
        open.MapGet("/form", (HttpContext context, IAntiforgery antiforgery) =>
        {
            antiforgery.GetAndStoreTokens(context);
            return Results.Content("<form>", "text/html");
        });
        open.MapGet("/cleared", (HttpContext context) =>
        {
            context.Response.Headers["X-Before"] = "1";
            context.Response.Clear();
            return Results.Content("<p>again", "text/html");
        });
        open.MapGet("/weaker", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";
            context.Response.Headers.XFrameOptions = "ALLOWALL";
            context.Response.Headers.XPoweredBy = "secret";
            context.Response.Headers.Server = "secret";
            return Results.Content("<p>weaker", "text/html");
        });
        open.Map("/socket", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
        });
    }
}

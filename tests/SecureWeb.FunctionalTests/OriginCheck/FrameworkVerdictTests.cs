using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.OriginCheck;

/// <summary>
/// .NET 11 notes its own cross-site verdict before the application's middleware, and form readers refuse by it. What it
/// does is played here on .NET 10: the feature, the exception's name and the mark that a check ran.
/// </summary>
public sealed class FrameworkVerdictTests
{
    // Path, Sec-Fetch-Site, Origin, what .NET 11 noted, status.
    [Theory]
    [InlineData("/form", "same-origin", "own", "passed", HttpStatusCode.OK)]
    [InlineData("/form", "cross-site", "https://trusted.example", "csrf", HttpStatusCode.OK)]
    [InlineData("/form", null, "https://public.example", "csrf", HttpStatusCode.OK)]
    [InlineData("/webhook", "cross-site", "https://evil.example", "csrf", HttpStatusCode.OK)]
    [InlineData("/cors", "cross-site", "https://spa.example", "csrf", HttpStatusCode.OK)]
    [InlineData("/form", "cross-site", "https://evil.example", "csrf", HttpStatusCode.Forbidden)]
    [InlineData("/form", "cross-site", "https://evil.example", "passed", HttpStatusCode.Forbidden)]
    // A token that is wrong stays wrong, wherever the request comes from.
    [InlineData("/form", "same-origin", "own", "token", HttpStatusCode.BadRequest)]
    [InlineData("/form", "cross-site", "https://trusted.example", "token", HttpStatusCode.BadRequest)]
    [InlineData("/webhook", "cross-site", "https://evil.example", "token", HttpStatusCode.BadRequest)]
    public async Task FormEndpoint_IsJudgedOnceAndByOurRules(
        string path, string? site, string origin, string noted, HttpStatusCode expected)
    {
        await using var host = await StartAsync(noted);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("name", "x")]),
        };
        request.Headers.Add("Origin", origin == "own" ? host.Address.GetLeftPart(UriPartial.Authority) : origin);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    private static Task<SecureHost> StartAsync(string noted) => SecureHost.StartAsync(
        app =>
        {
            app.MapPost("/form", ([FromForm] string name) => name);
            app.MapPost("/webhook", ([FromForm] string name) => name).AllowCrossSite("signed");
            app.MapPost("/cors", ([FromForm] string name) => name).RequireCors("spa");
        },
        o =>
        {
            o.OriginCheck.TrustedOrigins.Add("https://trusted.example");
            o.OriginCheck.PublicOrigins.Add("https://public.example");
        },
        b =>
        {
            b.Services.AddAntiforgery();
            b.Services.AddCors(c => c.AddPolicy("spa", p => p.WithOrigins("https://spa.example").AllowCredentials()));
        },
        pipeline: app =>
        {
            app.Use((context, next) =>
            {
                context.Items["__AntiforgeryMiddlewareWithEndpointInvoked"] = new object();
                context.Features.Set<IAntiforgeryValidationFeature>(new Noted(noted switch
                {
                    "passed" => null,
                    "csrf" => new CsrfValidationException(),
                    _ => new AntiforgeryValidationException("token"),
                }));
                return next(context);
            });
            app.UseSecureDefaults();
        });

    private sealed class Noted(Exception? error) : IAntiforgeryValidationFeature
    {
        public bool IsValid => error is null;

        public Exception? Error => error;
    }

#pragma warning disable CA1064, CA1032 // Stands for a type of the framework that is not public either.
    private sealed class CsrfValidationException : Exception;
#pragma warning restore CA1064, CA1032
}

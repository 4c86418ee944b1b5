using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.SignIn;

namespace SecureWeb.FunctionalTests.SignIn;

public sealed record Credentials(string UserName, string Password);

/// <summary>An application with Identity and one account, alice, that signs in as the documentation says.</summary>
internal static class SignInHost
{
    public const string Password = "two turtles walk slowly";

    public static async Task<SecureHost> StartAsync(
        Action<SecureDefaultsOptions>? options = null, Action<WebApplicationBuilder>? services = null)
    {
        var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapPost("/login", LoginAsync).AllowAnonymous();
                app.MapGet("/me", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization();
            },
            o =>
            {
                Cheap(o);
                options?.Invoke(o);
            },
            builder =>
            {
                AddIdentity(builder.Services).AddSecurePasswords();
                services?.Invoke(builder);
            },
            https: true);
        using var scope = host.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>();
        var made = await users.CreateAsync(MemoryUsers.New("alice"), Password);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(e => e.Code)));
        return host;
    }

    /// <summary>As little work as is allowed: the tests are about other things.</summary>
    public static void Cheap(SecureDefaultsOptions options)
    {
        options.Passwords.MemoryBytes = 12 << 20;
        options.Passwords.Iterations = 3;
        options.SignIn.FailureFloor = TimeSpan.Zero;
    }

    public static IdentityBuilder AddIdentity(IServiceCollection services)
    {
        services.AddSingleton(new ConcurrentDictionary<string, MemoryUser>());
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        return services.AddIdentityCore<MemoryUser>().AddSignInManager().AddUserStore<MemoryUsers>();
    }

    /// <summary>As a browser sends it from the application's own page.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string name, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login")
        {
            Content = JsonContent.Create(new Credentials(name, password)),
        };
        request.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.SendAsync(request);
    }

    private static async Task<IResult> LoginAsync(
        Credentials credentials, ISecureSignIn<MemoryUser> signIn, HttpContext context)
    {
        var result = await signIn.PasswordSignInAsync(
            context, credentials.UserName, credentials.Password, cancellationToken: context.RequestAborted);
        return Results.StatusCode(result.StatusCode);
    }
}

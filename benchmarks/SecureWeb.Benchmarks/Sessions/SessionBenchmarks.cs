using System.Security.Claims;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Sessions;

namespace SecureWeb.Benchmarks.Sessions;

/// <summary>What a session costs a request. Budget: at most 2 µs and 1 KB more than the bare pipeline for a request that
/// only reads.</summary>
[MemoryDiagnoser]
public class SessionBenchmarks
{
    private SessionPipeline _bare = null!;
    private SessionPipeline _memory = null!;
    private SessionPipeline _sqlite = null!;
    private string _folder = null!;
    private string _memoryCookie = null!;
    private string _sqliteCookie = null!;
    private bool _signedIn;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _folder = Directory.CreateTempSubdirectory("secureweb-bench-").FullName;
        _bare = new SessionPipeline(_ => { }, _ => { }, static c =>
        {
            _ = c.Request.Cookies["__Host-sid"];
            return Task.CompletedTask;
        });
        _memory = New(s => s.AddSecureDefaults());
        _memoryCookie = await FirstCookieAsync(_memory);
        _sqlite = New(s => s.AddSecureDefaults().AddSqliteStores($"Data Source={Path.Combine(_folder, "sessions.db")}"));
        _sqliteCookie = await FirstCookieAsync(_sqlite);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _bare.DisposeAsync();
        await _memory.DisposeAsync();
        await _sqlite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public Task ReadOnly_Bare() => _bare.SendAsync(_memoryCookie);

    [Benchmark]
    public Task NoCookie_Memory() => _memory.SendAsync(cookie: null);

    [Benchmark]
    public Task ReadOnly_Memory() => _memory.SendAsync(_memoryCookie);

    [Benchmark]
    public Task ReadOnly_Sqlite() => _sqlite.SendAsync(_sqliteCookie);

    private SessionPipeline New(Action<IServiceCollection> services) => new(
        s =>
        {
            services(s);
            s.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        },
        app => app.UseSecureSessions(),
        context => _signedIn ? Task.CompletedTask : context.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "42")], "bench"))));

    private async Task<string> FirstCookieAsync(SessionPipeline pipeline)
    {
        _signedIn = false;
        var cookie = await pipeline.FirstCookieAsync();
        _signedIn = true;
        return cookie;
    }
}

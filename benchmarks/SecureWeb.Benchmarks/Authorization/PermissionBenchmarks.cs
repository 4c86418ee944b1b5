using System.Security.Claims;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization;

namespace SecureWeb.Benchmarks.Authorization;

/// <summary>A decision about a permission against the framework's decision about a role.</summary>
[MemoryDiagnoser]
public class PermissionBenchmarks
{
    private ServiceProvider _services = null!;
    private IAuthorizationService _authorization = null!;
    private IPermissionService _permissions = null!;
    private ClaimsPrincipal _user = null!;
    private AuthorizationPolicy _role = null!;
    private AuthorizationPolicy _permission = null!;

    [Params(1, 20)]
    public int RolesOfTheUser { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var settings = Enumerable.Range(0, RolesOfTheUser).ToDictionary(
            i => $"SecureWeb:Authorization:Roles:role{i}:Permissions:0", i => (string?)$"area{i}:read");
        settings["SecureWeb:Authorization:Roles:role0:Permissions:1"] = "orders:*";
        settings["SecureWeb:Authorization:Roles:role0:Permissions:2"] = "!orders:delete";
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging();
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new Environment());
        services.AddSecureDefaults();
        _services = services.BuildServiceProvider();
        _authorization = _services.GetRequiredService<IAuthorizationService>();
        _permissions = _services.GetRequiredService<IPermissionService>();
        _user = new ClaimsPrincipal(new ClaimsIdentity(
            Enumerable.Range(0, RolesOfTheUser).Select(i => new Claim(ClaimTypes.Role, $"role{i}")), "bench"));
        _role = new AuthorizationPolicyBuilder().RequireRole("role0").Build();
        _permission = new AuthorizationPolicyBuilder()
            .AddRequirements([.. ((IAuthorizationRequirementData)new RequirePermissionAttribute("orders:read")).GetRequirements()])
            .Build();
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark(Baseline = true)]
    public Task<AuthorizationResult> Authorize_FrameworkRole() => _authorization.AuthorizeAsync(_user, null, _role);

    [Benchmark]
    public Task<AuthorizationResult> Authorize_Permission() => _authorization.AuthorizeAsync(_user, null, _permission);

    [Benchmark]
    public bool Has_Exact() => _permissions.Has(_user, "area0:read");

    [Benchmark]
    public bool Has_Wildcard() => _permissions.Has(_user, "orders:read");

    [Benchmark]
    public bool Has_Denied() => _permissions.Has(_user, "orders:delete");

    [Benchmark]
    public bool Has_NotGranted() => _permissions.Has(_user, "users:read");

    private sealed class Environment : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "bench";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } =
            new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}

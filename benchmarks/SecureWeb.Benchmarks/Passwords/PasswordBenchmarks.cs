using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SecureWeb.Passwords;

namespace SecureWeb.Benchmarks.Passwords;

/// <summary>Password work as an application does it, with the default options, and the parts around the hash.</summary>
[MemoryDiagnoser]
public class PasswordBenchmarks
{
    private const string Password = "correct horse battery staple";
    private const string NewPassword = "purple-lamp-river-47";

    private readonly byte[] _salt = new byte[PhcHash.BufferSize];
    private readonly byte[] _tag = new byte[PhcHash.BufferSize];
    private readonly byte[] _data = new byte[PhcHash.BufferSize];
    private ServiceProvider _services = null!;
    private ISecurePasswords _passwords = null!;
    private IPasswordPolicy _policy = null!;
    private string _hash = string.Empty;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IHostEnvironment, Environment>();
        services.AddSecureDefaults();
        _services = services.BuildServiceProvider();
        _passwords = _services.GetRequiredService<ISecurePasswords>();
        _policy = _services.GetRequiredService<IPasswordPolicy>();
        _hash = await _passwords.HashAsync(Password);
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark(Baseline = true)]
    public ValueTask<PasswordCheck> Verify_Right() => _passwords.VerifyAsync(_hash, Password);

    [Benchmark]
    public ValueTask<PasswordCheck> Verify_UnknownUser() => _passwords.VerifyAsync(null, Password);

    [Benchmark]
    public ValueTask<string> Hash_New() => _passwords.HashAsync(Password);

    [Benchmark]
    public bool Parse_PhcString() => PhcReader.TryRead(_hash, _salt, _tag, _data, out _);

    [Benchmark]
    public int Policy_GoodPassword() => _policy.Check(NewPassword, "alice").Count;

    private sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "Benchmarks";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

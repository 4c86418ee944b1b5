using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Isopoh.Cryptography.Argon2;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NSec.Cryptography;
using SecureWeb.Passwords;
using Libraries = Konscious.Security.Cryptography;

namespace SecureWeb.Benchmarks.Comparison;

/// <summary>One hash of 64 MiB, 3 passes, 1 lane by each library; Identity's own hasher does what it does (PBKDF2).
/// </summary>
[MemoryDiagnoser]
public class PasswordComparison
{
    private const string Password = "correct horse battery staple";
    private const int MemoryKiB = 65_536;
    private const int Passes = 3;
    private const int TagLength = 32;

    private readonly byte[] _password = Encoding.UTF8.GetBytes(Password);
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _tag = new byte[TagLength];
    private readonly PasswordHasher<object> _identity = new();
    private readonly Argon2id _nsec = PasswordBasedKeyDerivationAlgorithm.Argon2id(new NSec.Cryptography.Argon2Parameters
    {
        DegreeOfParallelism = 1,
        MemorySize = MemoryKiB,
        NumberOfPasses = Passes,
    });

    private PasswordCore _libsodium = null!;
    private PasswordCore _portable = null!;

    [GlobalSetup]
    public void Setup()
    {
        _libsodium = Core(PasswordEngine.Libsodium);
        _portable = Core(PasswordEngine.Portable);
    }

    [Benchmark(Baseline = true)]
    public byte[] Hash_NSec()
    {
        _nsec.DeriveBytes(_password, _salt, _tag);
        return _tag;
    }

    [Benchmark]
    public string Hash_SecureWeb() => _libsodium.Hash(Password);

    [Benchmark]
    public string Hash_SecureWebPortable() => _portable.Hash(Password);

    [Benchmark]
    public byte[] Hash_Konscious()
    {
        using var argon2 = new Libraries.Argon2id(_password)
        {
            Salt = _salt,
            MemorySize = MemoryKiB,
            Iterations = Passes,
            DegreeOfParallelism = 1,
        };
        return argon2.GetBytes(TagLength);
    }

    [Benchmark]
    public string Hash_Isopoh() => Argon2.Hash(
        Password, timeCost: Passes, memoryCost: MemoryKiB, parallelism: 1, type: Argon2Type.HybridAddressing,
        hashLength: TagLength);

    [Benchmark]
    public string Hash_Identity() => _identity.HashPassword(this, Password);

    private static PasswordCore Core(PasswordEngine engine)
    {
        var options = Options.Create(new PasswordHashingOptions
        {
            Engine = engine,
            MemoryBytes = MemoryKiB * 1024L,
            Iterations = Passes,
        });
        return new PasswordCore(new Argon2Engines(options), options);
    }
}

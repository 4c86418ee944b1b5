using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace SecureWeb.Passwords;

/// <summary>Chooses the engine: one for new hashes, and for each stored one the first that can compute it.</summary>
internal sealed class Argon2Engines
{
    private readonly IArgon2Engine[] _engines;

    public Argon2Engines(IOptions<PasswordHashingOptions> options)
        : this(options.Value.Engine, Libsodium.Value)
    {
    }

    internal Argon2Engines(PasswordEngine wanted, IArgon2Engine? libsodium)
    {
        var portable = new KonsciousEngine();
        _engines = wanted switch
        {
            PasswordEngine.Portable => [portable],
            _ when libsodium is null => [portable],
            _ => [libsodium, portable],
        };
    }

    /// <summary>libsodium when this machine can load it and it computes a known hash right, else null.</summary>
    public static Lazy<IArgon2Engine?> Libsodium { get; } = new(() => LoadLibsodium());

    public IArgon2Engine Default => _engines[0];

    public bool TryFind(in Argon2Request request, [NotNullWhen(true)] out IArgon2Engine? engine)
    {
        foreach (var candidate in _engines)
        {
            if (candidate.Capabilities.Covers(request))
            {
                engine = candidate;
                return true;
            }
        }

        engine = null;
        return false;
    }

    private static LibsodiumEngine? LoadLibsodium()
    {
        try
        {
            var engine = new LibsodiumEngine();
            return Argon2SelfTest.Passes(engine) ? engine : null;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException
            or EntryPointNotFoundException or PlatformNotSupportedException or InvalidOperationException
            or FileNotFoundException or FileLoadException)
        {
            return null;
        }
    }
}

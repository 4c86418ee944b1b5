using Microsoft.Extensions.Options;
using SecureWeb.Passwords;

namespace SecureWeb.Tests.Passwords;

/// <summary>Password parts with as little work as the options allow, or less where a test is about other things.</summary>
internal static class Make
{
    public const string Phrase = "correct horse battery staple";

    public static PasswordHashingOptions Options(Action<PasswordHashingOptions>? change = null)
    {
        var options = new PasswordHashingOptions { MemoryBytes = 64 << 10, Iterations = 2 };
        change?.Invoke(options);
        return options;
    }

    public static PasswordCore Core(
        Action<PasswordHashingOptions>? change = null, PasswordEngine engine = PasswordEngine.Auto) =>
        new(Engines(engine), Microsoft.Extensions.Options.Options.Create(Options(change)));

    public static Argon2Engines Engines(PasswordEngine engine) => new(engine, Argon2Engines.Libsodium.Value);
}

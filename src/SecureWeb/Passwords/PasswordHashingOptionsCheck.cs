using Microsoft.Extensions.Options;

namespace SecureWeb.Passwords;

/// <summary>Rules across several settings; those of one setting stand beside it as attributes.</summary>
internal sealed class PasswordHashingOptionsCheck : IValidateOptions<PasswordHashingOptions>
{
    private const string Section = "SecureWeb:Passwords:";
    private const long KiB = 1024;

    /// <summary>ASVS 5.0 appendix C: memory in KiB and the passes it needs.</summary>
    private static readonly (long MemoryKiB, int Iterations)[] Floors = [(47_104, 1), (19_456, 2), (12_288, 3)];

    public ValidateOptionsResult Validate(string? name, PasswordHashingOptions options)
    {
        var mistakes = new List<string>();
        if (options.Engine == PasswordEngine.Libsodium && Argon2Engines.Libsodium.Value is null)
        {
            mistakes.Add($"{Section}Engine: libsodium cannot be loaded on this machine. Use Auto or Portable.");
        }

        var engine = options.Engine == PasswordEngine.Portable || Argon2Engines.Libsodium.Value is null
            ? PasswordEngine.Portable : PasswordEngine.Libsodium;
        CheckCost(options, PasswordCore.MemoryBytes(options, engine), mistakes);
        CheckPolicy(options.Policy, mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void CheckCost(PasswordHashingOptions options, long memory, List<string> mistakes)
    {
        if (memory % KiB != 0)
        {
            mistakes.Add($"{Section}MemoryBytes: {memory} is not a multiple of 1024.");
        }

        if (!Floors.Any(f => memory / KiB >= f.MemoryKiB && options.Iterations >= f.Iterations))
        {
            mistakes.Add($"{Section}MemoryBytes, Iterations: {memory} bytes with {options.Iterations} iteration(s) is too "
                + "weak. Use at least 19922944 bytes (19 MiB) with 2, 48234496 with 1, or 12582912 with 3.");
        }

        var bounds = StoredHashBounds.From(options);
        if (memory > options.MaxStoredMemoryBytes
            || (ulong)(memory / KiB) * (ulong)options.Iterations > bounds.MaxCost)
        {
            mistakes.Add($"{Section}MaxStoredMemoryBytes: new hashes of {memory} bytes with {options.Iterations} "
                + "iteration(s) would be refused when they are verified. Raise it, or lower MemoryBytes or Iterations: "
                + "memory times iterations may be 4 times MaxStoredMemoryBytes.");
        }

        if (options.MemoryBudgetBytes < memory)
        {
            mistakes.Add($"{Section}MemoryBudgetBytes: {options.MemoryBudgetBytes} is less than one hash of {memory} bytes.");
        }
    }

    private static void CheckPolicy(PasswordPolicyOptions policy, List<string> mistakes)
    {
        if (policy.MinLength is < 8 or > 128)
        {
            mistakes.Add($"{Section}Policy:MinLength: {policy.MinLength} is not between 8 and 128.");
        }

        if (policy.MinLength < 15 && !policy.MfaEnforced)
        {
            mistakes.Add($"{Section}Policy:MinLength: fewer than 15 characters are enough only where every account has a "
                + "second factor (NIST SP 800-63B-4 §3.1.1.2). Set MfaEnforced, or raise MinLength.");
        }

        if (policy.MaxLength is < 64 or > 1024)
        {
            mistakes.Add($"{Section}Policy:MaxLength: {policy.MaxLength} is not between 64 and 1024.");
        }

        if (policy.ContextWords.Any(string.IsNullOrWhiteSpace))
        {
            mistakes.Add($"{Section}Policy:ContextWords: an entry is empty.");
        }
    }
}

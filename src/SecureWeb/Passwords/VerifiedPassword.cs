using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>The answer of a verification that was already paid for, for the one hasher call that asks the same again.
/// </summary>
internal sealed class VerifiedPassword(string? storedHash, string password, PasswordCheck check)
    : IPasswordVerdict, IDisposable
{
    private static readonly AsyncLocal<VerifiedPassword?> Ambient = new();

    private bool _ended;

    public static VerifiedPassword? Current => Ambient.Value;

    public bool IsMatch => check != PasswordCheck.Failed;

    public PasswordCheck Check => check;

    /// <summary>The password by reference: it is the very text that was verified.</summary>
    public bool Answers(string? stored, string text) => !_ended && stored is not null
        && string.Equals(stored, storedHash, StringComparison.Ordinal) && ReferenceEquals(text, password);

    public IDisposable Remember()
    {
        Ambient.Value = this;
        return this;
    }

    public void Dispose()
    {
        // Also for flows that were forked meanwhile.
        _ended = true;
        Ambient.Value = null;
    }

    public override string ToString() => "[redacted]";
}

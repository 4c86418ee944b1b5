namespace SecureWeb.Passwords;

/// <summary>A place in the gate; disposing gives it back. Not to be copied: each place is given back once.</summary>
internal readonly struct PasswordAdmission(PasswordWorkGate gate, long bytes) : IDisposable
{
    public void Dispose() => gate.Leave(bytes);
}

using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Http;

namespace SecureWeb.Passwords;

/// <summary>Admission around <see cref="PasswordCore"/>: the asynchronous form computes on threads of its own, so that
/// the shared pool keeps answering requests; the synchronous one on the caller's.</summary>
internal sealed class SecurePasswords(
    PasswordCore core, PasswordWorkGate gate, PasswordMetrics metrics, TimeProvider time, ISecurityEvents events,
    IHttpContextAccessor? accessor = null)
    : ISecurePasswords, IPasswordVerification
{
    public async ValueTask<string> HashAsync(string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        using var admission = await gate.EnterAsync(core.PolicyWeight, knownDevice: false, cancellationToken);
        return await OwnThread(() => HashNow(password));
    }

    public ValueTask<PasswordCheck> VerifyAsync(
        string? storedHash, string password, CancellationToken cancellationToken = default) =>
        VerifyAsync(storedHash, password, knownDevice: false, cancellationToken);

    public bool NeedsRehash(string storedHash)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        return core.NeedsRehash(storedHash);
    }

    /// <summary>On the calling thread.</summary>
    public string Hash(string password)
    {
        using var admission = gate.Enter(core.PolicyWeight);
        return HashNow(password);
    }

    /// <summary>On the calling thread; answers from <see cref="VerifiedPassword.Current"/> where it can.</summary>
    public PasswordCheck Verify(string? storedHash, string password)
    {
        if (VerifiedPassword.Current is { } known && known.Answers(storedHash, password))
        {
            return known.Check;
        }

        using var admission = gate.Enter(core.Weight(storedHash));
        return VerifyNow(storedHash, password);
    }

    async ValueTask<IPasswordVerdict> IPasswordVerification.VerifyAsync(
        string? storedHash, string password, bool knownDevice, CancellationToken cancellationToken) =>
        new VerifiedPassword(
            storedHash, password, await VerifyAsync(storedHash, password, knownDevice, cancellationToken));

    private static Task<T> OwnThread<T>(Func<T> work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Default);

    private async ValueTask<PasswordCheck> VerifyAsync(
        string? storedHash, string password, bool knownDevice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(password);
        using var admission = await gate.EnterAsync(core.Weight(storedHash), knownDevice, cancellationToken);
        return await OwnThread(() => VerifyNow(storedHash, password));
    }

    private string HashNow(string password)
    {
        using var span = SecureWebActivity.Start("secureweb.passwords.hash");
        var started = time.GetTimestamp();
        var hash = core.Hash(password);
        metrics.Hashed(time.GetElapsedTime(started), core.Engine);
        return hash;
    }

    private PasswordCheck VerifyNow(string? storedHash, string password)
    {
        using var span = SecureWebActivity.Start("secureweb.passwords.verify");
        var started = time.GetTimestamp();
        var (check, kind) = core.Verify(storedHash, password);
        metrics.Verified(time.GetElapsedTime(started), core.Engine, check);
        if (Refusal(kind) is { } reason)
        {
            events.Raise(
                accessor?.HttpContext, new SecurityEvent(SecurityEventTypes.PasswordHashRefused) { Reason = reason });
        }

        return check;
    }

    private static string? Refusal(StoredHashKind kind) => kind switch
    {
        StoredHashKind.Unknown => "unknown_format",
        StoredHashKind.OutOfBounds => "out_of_bounds",
        StoredHashKind.Unsupported => "unsupported",
        _ => null,
    };
}

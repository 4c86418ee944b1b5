using System.Diagnostics.Metrics;
using SecureWeb.Diagnostics;

namespace SecureWeb.Passwords;

/// <summary>Instruments of password work. Tags come from closed sets.</summary>
internal sealed class PasswordMetrics
{
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _wait;
    private readonly UpDownCounter<long> _queue;
    private readonly Counter<long> _rejected;

    public PasswordMetrics(SecureWebMeter meter)
    {
        _duration = meter.Meter.CreateHistogram<double>(
            "secureweb.passwords.duration", "s", "Time of one password operation, without waiting.");
        _wait = meter.Meter.CreateHistogram<double>(
            "secureweb.passwords.queue.wait", "s", "Time that password work waited for its turn.");
        _queue = meter.Meter.CreateUpDownCounter<long>(
            "secureweb.passwords.queue.depth", "{operation}", "Password operations that wait.");
        _rejected = meter.Meter.CreateCounter<long>(
            "secureweb.passwords.rejected", "{operation}", "Password operations that were refused.");
    }

    public void Queued(int change) => _queue.Add(change);

    public void Waited(TimeSpan wait) => _wait.Record(wait.TotalSeconds);

    public void Rejected(string reason) => _rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Hashed(TimeSpan duration, PasswordEngine engine)
    {
        if (_duration.Enabled)
        {
            _duration.Record(duration.TotalSeconds, new("engine", Tag(engine)), new("op", "hash"), new("outcome", "done"));
        }
    }

    public void Verified(TimeSpan duration, PasswordEngine engine, PasswordCheck check)
    {
        if (_duration.Enabled)
        {
            _duration.Record(
                duration.TotalSeconds, new("engine", Tag(engine)), new("op", "verify"), new("outcome", Tag(check)));
        }
    }

    public static string Tag(PasswordEngine engine) => engine switch
    {
        PasswordEngine.Libsodium => "libsodium",
        PasswordEngine.Portable => "portable",
        _ => "auto",
    };

    public static string Tag(PasswordCheck check) => check switch
    {
        PasswordCheck.Succeeded => "succeeded",
        PasswordCheck.SucceededRehashNeeded => "rehash_needed",
        _ => "failed",
    };
}

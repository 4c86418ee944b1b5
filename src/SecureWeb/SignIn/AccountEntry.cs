namespace SecureWeb.SignIn;

/// <summary>The failures of one account from all unknown devices together. They fade with time and are never forgotten
/// because somebody signed in: the owner's daily sign-in would reset the attacker's count.</summary>
internal sealed class AccountEntry : AttemptEntry
{
    private const int MaxDoublings = 20;

    private double _failures;
    private DateTimeOffset _countedAt;
    private DateTimeOffset _next;
    private long _mark;
    private bool _stopped;

    public int Consecutive { get; private set; }

    /// <summary>Devices that signed in before this moment are no longer known.</summary>
    public DateTimeOffset DevicesSince { get; private set; }

    public override bool IsInForce(DateTimeOffset now) => now < _next || _stopped || DevicesSince != default;

    public AttemptDecision Reserve(DateTimeOffset now, SignInGuardOptions options)
    {
        if (Consecutive >= options.MaxConsecutiveFailures)
        {
            _stopped = true;
            return new AttemptDecision { Refusal = AttemptRefusal.AccountStopped, RetryAfter = options.MaxWait };
        }

        if (now < _next)
        {
            return new AttemptDecision { Refusal = AttemptRefusal.AccountWait, RetryAfter = _next - now };
        }

        var earlier = Consecutive;
        Fade(now, options);
        _failures++;
        Consecutive++;
        _mark++;
        var beyond = (int)Math.Round(_failures) - options.FreeFailures;
        if (beyond >= 0)
        {
            var wait = TimeSpan.FromSeconds(1L << Math.Min(beyond, MaxDoublings));
            _next = now + (wait < options.MaxWait ? wait : options.MaxWait);
        }

        return new AttemptDecision { EarlierFailures = earlier, Mark = _mark };
    }

    /// <summary>Takes one reserved failure back.</summary>
    public void TakeBack(DateTimeOffset now, long mark)
    {
        _failures = Math.Max(0, _failures - 1);
        Consecutive = Math.Max(0, Consecutive - 1);
        if (mark == _mark)
        {
            // Nobody else came meanwhile: the wait is this attempt's own.
            _next = now < _next ? now : _next;
        }
    }

    public void Succeeded()
    {
        Consecutive = 0;
        _stopped = false;
    }

    public void Reset(DateTimeOffset now)
    {
        _failures = 0;
        _next = default;
        Succeeded();
        DevicesSince = now;
    }

    private void Fade(DateTimeOffset now, SignInGuardOptions options)
    {
        if (_failures > 0 && now > _countedAt)
        {
            _failures *= Math.Pow(0.5, (now - _countedAt) / options.FailureHalfLife);
        }

        _countedAt = now;
    }
}

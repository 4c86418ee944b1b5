namespace SecureWeb.SignIn;

/// <summary>Failures within a window, of one device or one network against one account.</summary>
internal sealed class WindowEntry : AttemptEntry
{
    private DateTimeOffset _start;
    private DateTimeOffset _until;
    private int _count;

    public override bool IsInForce(DateTimeOffset now) => now < _until;

    /// <returns>How long to wait; zero when the attempt is counted.</returns>
    public TimeSpan Reserve(DateTimeOffset now, SignInGuardOptions options)
    {
        if (now < _until)
        {
            return _until - now;
        }

        if (now - _start >= options.DeviceWindow)
        {
            _start = now;
            _count = 0;
        }

        _count++;
        if (_count >= options.FailuresPerDevice)
        {
            _until = now + options.DeviceWindow;
            _start = _until;
            _count = 0;
        }

        return TimeSpan.Zero;
    }

    /// <summary>Takes one reserved failure back, and with it the wait that it alone caused.</summary>
    public void TakeBack(SignInGuardOptions options)
    {
        if (_count == 0 && _until != default)
        {
            _until = default;
            _count = options.FailuresPerDevice;
            _start -= options.DeviceWindow;
        }

        _count = Math.Max(0, _count - 1);
    }

    public void Clear()
    {
        _count = 0;
        _until = default;
    }
}

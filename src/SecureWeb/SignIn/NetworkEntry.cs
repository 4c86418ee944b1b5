namespace SecureWeb.SignIn;

/// <summary>The attempts of one network: how many, and against how many accounts.</summary>
internal sealed class NetworkEntry : AttemptEntry
{
    /// <summary>The window in which accounts are counted, which is also how long the network then waits.</summary>
    public static readonly TimeSpan SpreadWindow = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private DateTimeOffset _accountsSince;
    private DateTimeOffset _spreadUntil;
    private DateTimeOffset _spentAt;
    private double _spent;

    public override bool IsInForce(DateTimeOffset now) => now < _spreadUntil;

    /// <returns>How long to wait; zero when there is a place, which is then taken.</returns>
    public TimeSpan Spend(DateTimeOffset now, int burst, TimeSpan refill)
    {
        _spent = Math.Max(0, _spent - ((now - _spentAt) / refill));
        _spentAt = now;
        if (_spent + 1 > burst)
        {
            return (_spent + 1 - burst) * refill;
        }

        _spent++;
        return TimeSpan.Zero;
    }

    public void GiveBack() => _spent = Math.Max(0, _spent - 1);

    /// <returns>How long to wait; zero when the account may be tried, which is then counted.</returns>
    public TimeSpan Try(string account, DateTimeOffset now, int limit)
    {
        if (now < _spreadUntil)
        {
            return _spreadUntil - now;
        }

        if (now - _accountsSince >= SpreadWindow)
        {
            _accounts.Clear();
            _accountsSince = now;
        }

        if (_accounts.Contains(account) || _accounts.Count < limit)
        {
            _accounts.Add(account);
            return TimeSpan.Zero;
        }

        _spreadUntil = now + SpreadWindow;
        _accounts.Clear();
        return SpreadWindow;
    }

    public void Forget(string account) => _accounts.Remove(account);
}

using System.Diagnostics.Metrics;
using SecureWeb.Diagnostics;

namespace SecureWeb.SignIn;

/// <summary>Counts attempts by how they ended.</summary>
internal sealed class SignInMetrics(SecureWebMeter meter)
{
    private readonly Counter<long> _attempts = meter.Meter.CreateCounter<long>(
        "secureweb.signin.attempts", "{attempt}", "Attempts to sign in, by outcome.");

    public void Attempt(string outcome) => _attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static string Tag(AttemptRefusal refusal) => refusal switch
    {
        AttemptRefusal.AccountWait => "account_wait",
        AttemptRefusal.AccountStopped => "account_stopped",
        AttemptRefusal.AccountNetwork => "account_network",
        AttemptRefusal.NetworkRate => "network_rate",
        AttemptRefusal.NetworkSpread => "network_spread",
        _ => "none",
    };
}

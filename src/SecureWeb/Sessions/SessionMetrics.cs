using System.Diagnostics.Metrics;
using SecureWeb.Diagnostics;

namespace SecureWeb.Sessions;

internal sealed class SessionMetrics(SecureWebMeter meter)
{
    private readonly Counter<long> _resolved = meter.Meter.CreateCounter<long>(
        "secureweb.sessions.resolved", "{request}", "Requests with a session cookie, by what it turned out to be.");

    private readonly Counter<long> _renewed = meter.Meter.CreateCounter<long>(
        "secureweb.sessions.renewed", "{session}", "New session cookies, by cause.");

    private readonly Counter<long> _failed = meter.Meter.CreateCounter<long>(
        "secureweb.sessions.store.failures", "{operation}", "Operations the session store did not answer.");

    public void Resolved(SessionClass verdict)
    {
        if (_resolved.Enabled)
        {
            _resolved.Add(1, new KeyValuePair<string, object?>("class", TagOf(verdict)));
        }
    }

    /// <param name="cause"><c>anonymous</c>, <c>sign_in</c>, <c>sign_in_step</c>, <c>refresh</c>, <c>requested</c> or <c>periodic</c>.</param>
    public void Renewed(string cause) => _renewed.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void StoreFailed(string operation) =>
        _failed.Add(1, new KeyValuePair<string, object?>("operation", operation));

    public static string TagOf(SessionClass verdict) => verdict switch
    {
        SessionClass.None => "none",
        SessionClass.Malformed => "malformed",
        SessionClass.Unknown => "unknown",
        SessionClass.Superseded => "superseded",
        SessionClass.Revoked => "revoked",
        SessionClass.Expired => "expired",
        SessionClass.Current => "current",
        SessionClass.CurrentFirst => "current_first",
        SessionClass.PreviousOpen => "previous_open",
        SessionClass.PreviousGrace => "previous_grace",
        SessionClass.Rollback => "rollback",
        SessionClass.Stale => "stale",
        _ => "reuse",
    };
}

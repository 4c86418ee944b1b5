using System.Globalization;
using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;

namespace SecureWeb.SignIn;

/// <summary>An attempt that the store knows. The first way it ends counts; later calls change nothing.</summary>
internal sealed class GuardedAttempt(
    SignInGuard guard, HttpContext context, string login, AttemptKeys keys, AttemptDecision decision, long started)
    : SignInAttempt
{
    /// <summary>The grain of the time of a failure: what is left of a difference disappears in it.</summary>
    private const int StepMilliseconds = 50;

    private bool _settled;

    public override bool IsAllowed => decision.IsAllowed;

    public override TimeSpan RetryAfter => decision.RetryAfter;

    public override bool IsKnownDevice => decision.IsKnownDevice;

    /// <summary>Whole seconds, never zero: "now" would be wrong.</summary>
    public static string Seconds(TimeSpan wait) =>
        Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    public override async ValueTask SucceedAsync(CancellationToken cancellationToken = default)
    {
        if (!IsAllowed)
        {
            throw new InvalidOperationException("The attempt was refused: no credential may be accepted.");
        }

        if (Settle())
        {
            await guard.Store.SettleAsync(keys, decision, AttemptOutcome.Succeeded, cancellationToken);
            guard.Cookie.Write(context, login);
            guard.Metrics.Attempt("succeeded");
            var type = decision.EarlierFailures > 0
                ? SecurityEventTypes.LoginSuccessAfterFail
                : SecurityEventTypes.LoginSuccess;
            guard.Events.Raise(context, new SecurityEvent(type) { Subject = login });
        }
    }

    public override async ValueTask FailAsync(CancellationToken cancellationToken = default)
    {
        if (IsAllowed && Settle())
        {
            Failed("credential");
            await guard.Store.SettleAsync(keys, decision, AttemptOutcome.Failed, cancellationToken);
            var left = Floor(guard.Time.GetElapsedTime(started), guard.FailureFloor);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, guard.Time, cancellationToken);
            }
        }
    }

    public override async ValueTask AbandonAsync(CancellationToken cancellationToken = default)
    {
        if (IsAllowed && Settle())
        {
            guard.Metrics.Attempt("abandoned");
            await guard.Store.SettleAsync(keys, decision, AttemptOutcome.Abandoned, cancellationToken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (IsAllowed && Settle())
        {
            Failed("unsettled");
            await guard.Store.SettleAsync(keys, decision, AttemptOutcome.Failed, CancellationToken.None);
        }
    }

    /// <summary>What is left until the floor, or until the next step beyond it.</summary>
    internal static TimeSpan Floor(TimeSpan elapsed, TimeSpan floor)
    {
        if (floor == TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var steps = Math.Ceiling(elapsed.TotalMilliseconds / StepMilliseconds);
        var end = TimeSpan.FromMilliseconds(steps * StepMilliseconds);
        return (end > floor ? end : floor) - elapsed;
    }

    private void Failed(string reason)
    {
        guard.Metrics.Attempt("failed");
        guard.Events.Raise(context, new SecurityEvent(SecurityEventTypes.LoginFail)
        {
            Reason = reason,
            Target = SignInGuard.Target(keys),
        });
    }

    private bool Settle()
    {
        var first = !_settled;
        _settled = true;
        return first;
    }
}

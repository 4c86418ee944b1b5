using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Http;

namespace SecureWeb.SignIn;

/// <summary>Finds out who is asked for and from where, lets the store decide, and says so.</summary>
internal sealed class SignInGuard(
    IAttemptStore store, AttemptKeyMaker keyMaker, DeviceCookie cookie, IOptions<SignInGuardOptions> options,
    ISecurityEvents events, SignInMetrics metrics, IFeatureSwitches features, TimeProvider time,
    ILogger<SignInGuard> logger)
    : ISignInGuard
{
    private int _proxyWarned;

    public IAttemptStore Store => store;

    public DeviceCookie Cookie => cookie;

    public ISecurityEvents Events => events;

    public SignInMetrics Metrics => metrics;

    public TimeProvider Time => time;

    public TimeSpan FailureFloor => options.Value.FailureFloor;

    public async ValueTask<SignInAttempt> BeginAsync(
        HttpContext context, string login, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(login);
        var started = time.GetTimestamp();
        if (!features.IsOn(SecureFeature.SignIn))
        {
            return new UnguardedAttempt();
        }

        var name = LoginName.Normalize(login);
        var keys = Keys(context, name);
        var decision = await store.ReserveAsync(keys, cancellationToken);
        if (!decision.IsAllowed)
        {
            Refuse(context, keys, decision);
        }

        return new GuardedAttempt(this, context, name, keys, decision, started);
    }

    public ValueTask ResetAsync(string login, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        return store.ResetAsync(keyMaker.Account(LoginName.Normalize(login)), cancellationToken);
    }

    /// <summary>The account in an event about a failure: not the login as typed, since people type passwords there.</summary>
    public static string Target(AttemptKeys keys) => $"login:{keys.Account}";

    private AttemptKeys Keys(HttpContext context, string name)
    {
        var known = cookie.TryRead(context, name, out var nonce, out var since);
        var (network, block) = Address(context) is { } address ? keyMaker.Network(address) : default;
        return new AttemptKeys
        {
            Account = keyMaker.Account(name),
            Device = known ? keyMaker.Device(nonce) : null,
            DeviceSince = since,
            Network = network,
            NetworkBlock = block,
        };
    }

    /// <summary>The client's address; null behind a proxy that the application was not told of, since then all clients
    /// have the proxy's and would lock each other out.</summary>
    private IPAddress? Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        var forwarded = context.Features.Get<UnknownProxyFeature>() is not null
            || context.Request.Headers.ContainsKey("X-Forwarded-For");
        if (address is null || !forwarded || !PrivateAddress.Is(address))
        {
            return address;
        }

        if (Interlocked.Exchange(ref _proxyWarned, 1) == 0)
        {
            Log.UnknownProxy(logger);
        }

        return null;
    }

    private void Refuse(HttpContext context, AttemptKeys keys, AttemptDecision decision)
    {
        metrics.Attempt(SignInMetrics.Tag(decision.Refusal));
        events.Raise(context, new SecurityEvent(SecurityEventTypes.LoginFailMax)
        {
            Reason = SignInMetrics.Tag(decision.Refusal),
            Target = Target(keys),
        });
        if (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = GuardedAttempt.Seconds(decision.RetryAfter);
        }
    }
}

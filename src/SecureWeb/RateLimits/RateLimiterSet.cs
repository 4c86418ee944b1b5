using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.RateLimits;

/// <summary>Every limit of the application, compiled from the options.</summary>
internal sealed class RateLimiterSet
{
    private readonly FrozenDictionary<string, RateLimiter> _named;

    public RateLimiterSet(RequestRateLimitOptions options, TimeProvider time)
    {
        Network = new RateLimiter("network", options.Network, time);
        User = new RateLimiter("user", options.User, time);
        _named = options.Policies.ToFrozenDictionary(
            policy => policy.Key,
            policy => new RateLimiter(policy.Key, policy.Value, time),
            StringComparer.OrdinalIgnoreCase);
    }

    public RateLimiter Network { get; }

    public RateLimiter User { get; }

    public IEnumerable<string> Names => _named.Keys;

    public bool Contains(string name) => _named.ContainsKey(name);

    /// <exception cref="InvalidOperationException">There is none. Start-up finds this, except for the attributes of a
    /// page model, which appear with the first request.</exception>
    public RateLimiter Get(string name) => _named.TryGetValue(name, out var limiter)
        ? limiter
        : throw new InvalidOperationException($"SecureWeb:RateLimits:Policies does not define '{name}'.");

    /// <summary>Reading costs little and must never lock anybody out behind a shared address; what changes state is
    /// limited for everybody.</summary>
    public static bool CountsByDefault(HttpRequest request)
        => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method));
}

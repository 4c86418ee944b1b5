using Microsoft.AspNetCore.Http;
using SecureWeb.Internal;

namespace SecureWeb.RateLimits;

/// <summary>Limits by user; runs after authentication.</summary>
internal sealed class UserRateLimitMiddleware(RequestDelegate next, RateLimiterSet limiters, RateLimitRefusal refusal)
{
    public Task InvokeAsync(HttpContext context)
    {
        var counts = RateLimiterSet.CountsByDefault(context.Request);
        var names = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IRateLimitMetadata>() ?? [];
        if (!counts && names.Count == 0)
        {
            return next(context);
        }

        var user = ClientKey.OfUser(context);
        return (!counts || TryTake(context, limiters.User, user)) && TryTakeNamed(context, names, user)
            ? next(context)
            : Task.CompletedTask;
    }

    private bool TryTakeNamed(HttpContext context, IReadOnlyList<IRateLimitMetadata> names, ulong? user)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (limiters.Get(names[i].PolicyName) is
                { Partition: RateLimitPartition.User or RateLimitPartition.UserOrNetwork } limiter
                && !TryTake(context, limiter, user))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryTake(HttpContext context, RateLimiter limiter, ulong? user)
    {
        var key = user ?? (limiter.Partition == RateLimitPartition.UserOrNetwork
            ? ClientNetwork.KeyOf(context.Connection.RemoteIpAddress)
            : null);
        if (key is null || limiter.TryTake(key.Value, out var retryAfter))
        {
            return true;
        }

        refusal.Refuse(context, limiter, retryAfter);
        return false;
    }
}

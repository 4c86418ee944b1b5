using Microsoft.Extensions.Options;

namespace SecureWeb.RateLimits;

internal sealed class RequestRateLimitOptionsValidator : IValidateOptions<RequestRateLimitOptions>
{
    private const int Most = 1_000_000;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRefill = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, RequestRateLimitOptions options)
    {
        var mistakes = new List<string>();
        Check(mistakes, "Network", options.Network);
        Check(mistakes, "User", options.User);
        CheckPartition(mistakes, "Network", options.Network, RateLimitPartition.Network);
        CheckPartition(mistakes, "User", options.User, RateLimitPartition.User);
        foreach (var (policy, limit) in options.Policies)
        {
            if (string.IsNullOrWhiteSpace(policy))
            {
                mistakes.Add("SecureWeb:RateLimits:Policies: a limit needs a name.");
            }

            Check(mistakes, $"Policies:{policy}", limit);
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void Check(List<string> mistakes, string setting, RateLimitPolicy limit)
    {
        if (limit.Permits is < 1 or > Most)
        {
            mistakes.Add($"SecureWeb:RateLimits:{setting}:Permits: {limit.Permits} must be between 1 and {Most}.");
        }

        if (limit.Window < TimeSpan.FromSeconds(1) || limit.Window > LongestWindow)
        {
            mistakes.Add($"SecureWeb:RateLimits:{setting}:Window: {limit.Window} must be between 00:00:01 and "
                + $"{LongestWindow}.");
        }

        if (limit.Burst is < 1 or > Most)
        {
            mistakes.Add($"SecureWeb:RateLimits:{setting}:Burst: {limit.Burst} must be between 1 and {Most}.");
        }

        if (limit.Permits > 0 && limit.Window.TotalSeconds / limit.Permits * (limit.Burst ?? limit.Permits)
            > LongestRefill.TotalSeconds)
        {
            mistakes.Add($"SecureWeb:RateLimits:{setting}: an empty bucket must be full again within "
                + $"{LongestRefill.TotalDays} days: lower Burst or Window, or raise Permits.");
        }

        if (!Enum.IsDefined(limit.Partition))
        {
            mistakes.Add($"SecureWeb:RateLimits:{setting}:Partition: write one of "
                + string.Join(", ", Enum.GetNames<RateLimitPartition>()) + ".");
        }
    }

    private static void CheckPartition(
        List<string> mistakes, string setting, RateLimitPolicy limit, RateLimitPartition expected)
    {
        if (limit.Partition != expected)
        {
            mistakes.Add($"SecureWeb:RateLimits:{setting}:Partition: is always {expected}; add a named policy for "
                + "another.");
        }
    }
}

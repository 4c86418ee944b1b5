using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;

namespace SecureWeb.Authorization.Recent;

/// <summary>Asks for a recent sign-in. As a policy name <c>recent-auth:900</c>, in seconds.</summary>
internal sealed record RecentAuthRequirement : IAuthorizationRequirement
{
    private const string Prefix = "recent-auth:";
    private const int MaxSeconds = 86_400;

    /// <exception cref="ArgumentOutOfRangeException">Less than a second, or more than a day.</exception>
    public RecentAuthRequirement(TimeSpan maxAge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxAge, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxAge, TimeSpan.FromSeconds(MaxSeconds));
        MaxAge = TimeSpan.FromSeconds(Math.Floor(maxAge.TotalSeconds));
    }

    public TimeSpan MaxAge { get; }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{(long)MaxAge.TotalSeconds}");

    public static bool TryParse(string policyName, [NotNullWhen(true)] out RecentAuthRequirement? requirement)
    {
        requirement = policyName.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(policyName.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 1 and <= MaxSeconds
                ? new RecentAuthRequirement(TimeSpan.FromSeconds(seconds))
                : null;
        return requirement is not null;
    }
}

using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Rules;

/// <summary>Rules for <see cref="SecureAuthorizationOptions.AddRule(string, Func{DecisionContext, Decision})"/>.</summary>
/// <remarks>Two kinds: <see cref="OwnerOf{T}"/> and <see cref="Holds"/> permit; all others only deny, so that adding
/// one never opens anything. An action with denying rules alone is refused to everybody and stops the start.</remarks>
public static class AccessRules
{
    /// <summary>Permits the owner of the resource; has nothing to say about anybody else.</summary>
    /// <typeparam name="T">The type of the resource. Other types, and resources not loaded, are nobody's.</typeparam>
    /// <param name="ownerId">Reads the owner's id, which is compared exactly with
    /// <see cref="DecisionContext.SubjectId"/>. Without an owner or without an id of the user nothing is
    /// permitted.</param>
    /// <returns>The rule.</returns>
    public static Func<DecisionContext, Decision> OwnerOf<T>(Func<T, string?> ownerId)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ownerId);
        return new OwnerRule<T>(ownerId).Decide;
    }

    /// <summary>Permits users who hold a permission by role; has nothing to say about anybody else.</summary>
    /// <param name="permission">The permission, for example <c>orders:moderate</c>. It permits the action on every
    /// resource.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">The text does not name one permission.</exception>
    public static Func<DecisionContext, Decision> Holds(string permission) =>
        new PermissionRule(PermissionName.Require(permission)).Decide;

    /// <summary>Denies outside a time of day.</summary>
    /// <param name="from">The first moment of the window, in local time.</param>
    /// <param name="to">The first moment after it; up to <paramref name="from"/> it is on the next day. Equal times
    /// make a window of 24 hours.</param>
    /// <param name="timeZone">The time zone; UTC when <see langword="null"/>. In the hour that daylight saving repeats,
    /// the window is open twice.</param>
    /// <param name="days">The days on which the window opens; every day when none is given. A window over midnight
    /// belongs to the day it opens on.</param>
    /// <returns>The rule.</returns>
    public static Func<DecisionContext, Decision> TimeWindow(
        TimeOnly from, TimeOnly to, TimeZoneInfo? timeZone = null, params DayOfWeek[] days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new TimeWindowRule(from, to, timeZone ?? TimeZoneInfo.Utc, days).Decide;
    }

    /// <summary>Denies clients outside these networks, and clients whose address is not known.</summary>
    /// <param name="networks">At least one, for example <c>10.0.0.0/8</c>, <c>2001:db8::/32</c> or one address. Behind
    /// a proxy the address is the client's only when the proxy is trusted: see
    /// <c>SecureWeb:Transport:TrustedProxies</c>.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There is none, or a text is no network.</exception>
    public static Func<DecisionContext, Decision> Network(params string[] networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        return new NetworkRule(networks).Decide;
    }

    /// <summary>Denies users who last proved longer ago who they are, and asks them to sign in again
    /// (<see cref="Decision.StepUp"/>).</summary>
    /// <param name="maxAge">How long ago the proof may be; more than zero.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is not more than zero.</exception>
    public static Func<DecisionContext, Decision> RecentAuthentication(TimeSpan maxAge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxAge, TimeSpan.Zero);
        return new RecentAuthenticationRule(maxAge).Decide;
    }

    /// <summary>Denies users of another tenant than the resource's.</summary>
    /// <typeparam name="T">The type of the resource. A resource of another type, one that is not loaded or one without
    /// a tenant is denied; a question about no resource at all is not the rule's business.</typeparam>
    /// <param name="tenantId">Reads the resource's tenant.</param>
    /// <param name="claimType">The claim of the user's tenant.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException"><paramref name="claimType"/> is empty.</exception>
    public static Func<DecisionContext, Decision> SameTenant<T>(Func<T, string?> tenantId, string claimType = "tenant")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentException.ThrowIfNullOrEmpty(claimType);
        return new TenantRule<T>(tenantId, claimType).Decide;
    }
}

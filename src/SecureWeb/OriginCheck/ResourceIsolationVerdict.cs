namespace SecureWeb.OriginCheck;

/// <summary>What <see cref="ResourceIsolationRules"/> found.</summary>
internal enum ResourceIsolationVerdict
{
    /// <summary>The request comes from here, is a navigation, or does not say.</summary>
    Allowed,

    /// <summary>A page of another site loads this as a part of itself.</summary>
    CrossSite,

    /// <summary>A page of a sibling domain does.</summary>
    SameSite,
}

internal static class ResourceIsolationVerdictExtensions
{
    /// <summary>Gets the reason code of the security event and the tag of the metric.</summary>
    public static string Code(this ResourceIsolationVerdict verdict) => verdict switch
    {
        ResourceIsolationVerdict.Allowed => "allowed",
        ResourceIsolationVerdict.CrossSite => "cross_site",
        ResourceIsolationVerdict.SameSite => "same_site",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}

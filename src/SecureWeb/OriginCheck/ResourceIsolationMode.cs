namespace SecureWeb.OriginCheck;

/// <summary>What happens when a page of another site loads something of this application other than by a link.</summary>
public enum ResourceIsolationMode
{
    /// <summary>Such requests are not looked at.</summary>
    Off,

    /// <summary>They pass; a security event and a metric tell.</summary>
    Report,

    /// <summary>They are refused with 403, unless the endpoint is meant for other sites.</summary>
    Enforce,
}

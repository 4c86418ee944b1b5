namespace SecureWeb.Cookies;

/// <summary>What happens to a cookie that lacks protection.</summary>
public enum CookieCheckMode
{
    /// <summary>What is missing is added.</summary>
    Mend,

    /// <summary>The cookie is sent as it is; the log and a metric say what it lacks.</summary>
    Report,

    /// <summary>Cookies are not looked at.</summary>
    Off,
}

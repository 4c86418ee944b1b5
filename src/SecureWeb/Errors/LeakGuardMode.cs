namespace SecureWeb.Errors;

/// <summary>Which error bodies written by the application are searched for internals.</summary>
public enum LeakGuardMode
{
    /// <summary>None.</summary>
    Off,

    /// <summary>Bodies of answers with status 500 and above.</summary>
    ServerErrors,

    /// <summary>Bodies of all answers with status 400 and above.</summary>
    AllErrors,
}

namespace SecureWeb.Audit;

/// <summary>How serious a security event is, as the OWASP Logging Vocabulary ranks it.</summary>
public enum SecurityEventSeverity
{
    /// <summary>Expected in normal use; logged at Information.</summary>
    Info,

    /// <summary>Worth a look when it repeats; logged at Warning.</summary>
    Warn,

    /// <summary>Worth a look at once; logged at Error.</summary>
    Critical,
}

namespace SecureWeb.Audit;

/// <summary>The field names of security events in JSON.</summary>
public enum SecurityEventFormat
{
    /// <summary>Flat objects with the attribute names of OpenTelemetry where it has one.</summary>
    SecureWeb,

    /// <summary>The Elastic Common Schema.</summary>
    Ecs,
}

namespace SecureWeb.Audit;

/// <summary>Something that happened and that a security team wants to know.</summary>
/// <remarks>There is no field for a secret or for free request text; every text is escaped and cut before it is
/// written anywhere.</remarks>
/// <param name="Type">The kind of event.</param>
public readonly record struct SecurityEvent(SecurityEventType Type)
{
    /// <inheritdoc cref="SecurityEventRecord.Reason" />
    public string? Reason { get; init; }

    /// <inheritdoc cref="SecurityEventRecord.RuleId" />
    public string? RuleId { get; init; }

    /// <summary>Gets the user the event is about, when it is not the user of the request.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc cref="SecurityEventRecord.SessionId" />
    public string? SessionId { get; init; }

    /// <inheritdoc cref="SecurityEventRecord.Target" />
    public string? Target { get; init; }

    /// <summary>Gets a sentence of the application or of SecureWeb that explains the event.</summary>
    /// <value><see langword="null"/> by default. Never text of a request, never a secret; it is escaped and cut.</value>
    public string? Detail { get; init; }

    /// <summary>Gets how serious this one event is, when it differs from its kind.</summary>
    /// <value><see langword="null"/> by default: the severity of <see cref="Type"/>.</value>
    public SecurityEventSeverity? Severity { get; init; }
}

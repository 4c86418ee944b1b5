namespace SecureWeb.Audit;

/// <summary>The newest security events, kept in memory. Thread safe.</summary>
public interface ISecurityEventHistory
{
    /// <summary>Copies the events that are kept.</summary>
    /// <returns>Oldest first; at most <see cref="SecurityEventOptions.HistoryLength"/>.</returns>
    IReadOnlyList<SecurityEventRecord> Snapshot();
}

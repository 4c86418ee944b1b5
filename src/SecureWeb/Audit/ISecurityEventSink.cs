namespace SecureWeb.Audit;

/// <summary>
/// Receives security events, for a file, a collector or a table. Register it as a singleton; each sink has a queue and a
/// loop of its own, so that a slow one delays neither requests nor other sinks.
/// </summary>
public interface ISecurityEventSink
{
    /// <summary>Takes a batch of events, oldest first. Never called twice at the same time.</summary>
    /// <param name="events">The events; the memory is reused after the call.</param>
    /// <param name="cancellationToken">Cancelled when the application can wait no longer at shutdown.</param>
    /// <returns>A task that ends when the events are stored.</returns>
    /// <remarks>When it throws, the batch is lost, counted and logged; the next batch is tried again.</remarks>
    ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken);
}

namespace SecureWeb.Sessions.Stores;

/// <summary>The answer to a write.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Record">The record after the write, or the one that stood in its way.</param>
/// <param name="Now">The store's clock.</param>
public readonly record struct SessionWriteResult(SessionWriteOutcome Outcome, SessionRecord? Record, DateTimeOffset Now);

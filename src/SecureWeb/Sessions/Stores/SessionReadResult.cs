namespace SecureWeb.Sessions.Stores;

/// <summary>The answer to a read.</summary>
/// <param name="Record">The record in any state, expired or not; <see langword="null"/> when there is none.</param>
/// <param name="Now">The store's clock. Every comparison of time uses it, so that clocks of several servers may
/// differ.</param>
public readonly record struct SessionReadResult(SessionRecord? Record, DateTimeOffset Now);

namespace SecureWeb.SignIn;

/// <summary>One attempt to sign in. Dispose it: an attempt that was not settled counts as failed.</summary>
public abstract class SignInAttempt : IAsyncDisposable
{
    private protected SignInAttempt()
    {
    }

    /// <summary>Gets a value indicating whether the credential may be looked at.</summary>
    public abstract bool IsAllowed { get; }

    /// <summary>Gets how long the client has to wait.</summary>
    /// <value>Zero when the attempt is allowed.</value>
    public abstract TimeSpan RetryAfter { get; }

    /// <summary>Gets a value indicating whether the request comes from a device that signed in to this account before.
    /// It changes how failures are counted and nothing else: it never replaces a credential.</summary>
    public abstract bool IsKnownDevice { get; }

    /// <summary>The sign-in is complete, a second factor included: takes the reserved failure back and remembers the
    /// device in the cookie <c>__Host-sw-dc</c>. Failures of others stay counted.</summary>
    /// <param name="cancellationToken">Ends the call to the store.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="InvalidOperationException">The attempt was not allowed.</exception>
    public abstract ValueTask SucceedAsync(CancellationToken cancellationToken = default);

    /// <summary>The credential was wrong, or there is no such account, or it may not sign in: one call for all, since
    /// all must look alike. Waits until the time of
    /// <see cref="SignInGuardOptions.FailureFloor"/> has passed since the attempt began.</summary>
    /// <param name="cancellationToken">Ends the wait and the call to the store.</param>
    /// <returns>A task that ends when the answer may be sent.</returns>
    public abstract ValueTask FailAsync(CancellationToken cancellationToken = default);

    /// <summary>No credential was looked at, for example because the server was too busy: takes the reserved failure
    /// back.</summary>
    /// <param name="cancellationToken">Ends the call to the store.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public abstract ValueTask AbandonAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

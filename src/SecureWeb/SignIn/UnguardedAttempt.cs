namespace SecureWeb.SignIn;

/// <summary>What the guard gives out while it is switched off.</summary>
internal sealed class UnguardedAttempt : SignInAttempt
{
    public override bool IsAllowed => true;

    public override TimeSpan RetryAfter => TimeSpan.Zero;

    public override bool IsKnownDevice => false;

    public override ValueTask SucceedAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask FailAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask AbandonAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

namespace SecureWeb.Authorization.Decisions;

/// <summary>The time that all providers of one decision have together. Starts when the first is asked that may need
/// any.</summary>
internal sealed class DecisionTimeLimit(TimeSpan limit, TimeProvider clock, CancellationToken caller) : IDisposable
{
    private CancellationTokenSource? _over;
    private CancellationTokenSource? _either;

    public CancellationToken Token => (_either ??= Start()).Token;

    public bool IsOver => _over is { IsCancellationRequested: true };

    /// <summary>Waits for an answer until the time is over, also when the provider does not listen to the token.</summary>
    /// <exception cref="OperationCanceledException">The time is over, or the caller gave up.</exception>
    public ValueTask<Decision> WaitAsync(ValueTask<Decision> answer) =>
        answer.IsCompletedSuccessfully ? answer : WaitAsync(answer.AsTask());

    public void Dispose()
    {
        _either?.Dispose();
        _over?.Dispose();
    }

    private async ValueTask<Decision> WaitAsync(Task<Decision> answer)
    {
        try
        {
            return await answer.WaitAsync(Token);
        }
        finally
        {
            if (!answer.IsCompleted)
            {
                // Nobody will look at a fault that comes too late.
                _ = answer.ContinueWith(static late => late.Exception, CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }
        }
    }

    private CancellationTokenSource Start()
    {
        _over = new CancellationTokenSource(limit, clock);
        return CancellationTokenSource.CreateLinkedTokenSource(_over.Token, caller);
    }
}

using System.Security.Cryptography;

namespace SecureWeb.Passwords;

/// <summary>
/// Admits password work within a processor and a memory budget; what does not fit waits in a bounded queue or is refused.
/// Without it, parallel sign-ins take all memory and all threads of the server. Requests of known devices wait in a
/// queue of their own that goes first, so that users get in while strangers attack.
/// </summary>
internal sealed class PasswordWorkGate(PasswordWorkLimits limits, TimeProvider time, PasswordMetrics metrics)
{
    // A blocked thread is dearer than a waiting continuation.
    private const int BlockedPerSlot = 2;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _known = [];
    private readonly LinkedList<Waiter> _others = [];
    private int _running;
    private long _used;
    private int _blocked;

    internal int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _known.Count + _others.Count;
            }
        }
    }

    /// <summary>Waits for admission without blocking. Dispose what it returns exactly once.</summary>
    /// <exception cref="PasswordWorkRejectedException">The queue is full or the wait too long.</exception>
    public ValueTask<PasswordAdmission> EnterAsync(long bytes, bool knownDevice, CancellationToken cancellationToken)
    {
        // More than everything runs alone.
        bytes = Math.Min(bytes, limits.Budget);
        Waiter waiter;
        LinkedListNode<Waiter> node;
        lock (_lock)
        {
            if (_others.Count == 0 && _known.Count == 0 && TryTake(bytes))
            {
                return new ValueTask<PasswordAdmission>(new PasswordAdmission(this, bytes));
            }

            if (_known.Count + _others.Count >= limits.Queue)
            {
                return ValueTask.FromException<PasswordAdmission>(Rejected("queue_full"));
            }

            waiter = new Waiter(bytes);
            node = (knownDevice ? _known : _others).AddLast(waiter);
        }

        return WaitAsync(waiter, node, cancellationToken);
    }

    /// <summary>As <see cref="EnterAsync"/>, for callers that cannot await: few of them may wait.</summary>
    public PasswordAdmission Enter(long bytes)
    {
        if (Interlocked.Increment(ref _blocked) > (BlockedPerSlot + 1) * limits.Slots)
        {
            Interlocked.Decrement(ref _blocked);
            throw Rejected("blocked_threads");
        }

        try
        {
            var entered = EnterAsync(bytes, knownDevice: false, CancellationToken.None);
            return entered.IsCompletedSuccessfully ? entered.Result : entered.AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            Interlocked.Decrement(ref _blocked);
        }
    }

    internal void Leave(long bytes)
    {
        lock (_lock)
        {
            _running--;
            _used -= bytes;
            AdmitNext();
        }
    }

    private async ValueTask<PasswordAdmission> WaitAsync(
        Waiter waiter, LinkedListNode<Waiter> node, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        metrics.Queued(1);
        try
        {
            await waiter.Admitted.Task.WaitAsync(limits.MaxWait, time, cancellationToken);
            return new PasswordAdmission(this, waiter.Bytes);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            GiveUp(waiter, node);
            throw e is TimeoutException ? Rejected("queue_wait") : e;
        }
        finally
        {
            metrics.Queued(-1);
            metrics.Waited(time.GetElapsedTime(started));
        }
    }

    private void GiveUp(Waiter waiter, LinkedListNode<Waiter> node)
    {
        lock (_lock)
        {
            if (node.List is { } list)
            {
                list.Remove(node);

                // What stood behind it may be smaller and fit.
                AdmitNext();
            }
            else
            {
                // Admitted in the same moment.
                _running--;
                _used -= waiter.Bytes;
                AdmitNext();
            }
        }
    }

    private void AdmitNext()
    {
        while ((_known.First ?? _others.First) is { } next && TryTake(next.Value.Bytes))
        {
            next.List!.Remove(next);
            next.Value.Admitted.SetResult();
        }
    }

    private bool TryTake(long bytes)
    {
        if (_running >= limits.Slots || _used + bytes > limits.Budget)
        {
            return false;
        }

        _running++;
        _used += bytes;
        return true;
    }

    private PasswordWorkRejectedException Rejected(string reason)
    {
        metrics.Rejected(reason);
        return new PasswordWorkRejectedException(reason, TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32(2, 6)));
    }

    private sealed record Waiter(long Bytes)
    {
        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

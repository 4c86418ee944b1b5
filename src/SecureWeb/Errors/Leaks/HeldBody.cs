using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecureWeb.Errors.Leaks;

/// <summary>The body of one error answer of the application: held back until it was searched, up to the limit.</summary>
internal sealed class HeldBody(HttpContext context, IHttpResponseBodyFeature inner, LeakGuard guard)
    : Stream, IHttpResponseBodyFeature
{
    private readonly MemoryStream _held = new();
    private PipeWriter? _writer;
    private State _state;

    private enum State
    {
        Holding,
        PassingThrough,
        Replaced,
    }

    /// <summary>Gets a value indicating whether the body was withheld and the generic answer has to be written.</summary>
    public bool IsReplaced => _state == State.Replaced;

    Stream IHttpResponseBodyFeature.Stream => this;

    public PipeWriter Writer => _writer ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Searches what is held and sends it on.</summary>
    /// <param name="target">Where it goes: once the application is done, a part between (compression) may have closed
    /// the stream this one was put on.</param>
    public async Task FinishAsync(Stream target)
    {
        if (_writer is not null)
        {
            await _writer.FlushAsync(context.RequestAborted);
        }

        if (_state == State.Holding)
        {
            await JudgeAsync(target, context.RequestAborted);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_state == State.Holding && guard.Holds(context))
        {
            var room = (int)Math.Min(guard.Limit - _held.Length, buffer.Length);
            _held.Write(buffer.Span[..room]);
            if (room == buffer.Length)
            {
                return;
            }

            // A leak stands at the head of a long body; the rest is not kept in memory.
            buffer = buffer[room..];
            await JudgeAsync(inner.Stream, cancellationToken);
        }
        else if (_state == State.Holding)
        {
            await PassThroughAsync(inner.Stream, cancellationToken);
        }

        if (_state == State.PassingThrough)
        {
            await inner.Stream.WriteAsync(buffer, cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_state == State.PassingThrough)
        {
            inner.Stream.Write(buffer, offset, count);
        }
        else if (_state == State.Holding)
        {
            _held.Write(buffer, offset, count);
        }
    }

    public override void Flush()
    {
        if (_state == State.PassingThrough)
        {
            inner.Stream.Flush();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
        => _state == State.PassingThrough ? inner.Stream.FlushAsync(cancellationToken) : Task.CompletedTask;

    // Starting would send the headers before the body was searched.
    public Task StartAsync(CancellationToken cancellationToken = default)
        => _state != State.PassingThrough && guard.Holds(context) ? Task.CompletedTask : inner.StartAsync(cancellationToken);

    public async Task CompleteAsync()
    {
        await FinishAsync(inner.Stream);
        if (!IsReplaced)
        {
            await inner.CompleteAsync();
        }
    }

    public Task SendFileAsync(
        string path, long offset, long? count, CancellationToken cancellationToken = default)
        => SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);

    public void DisableBuffering() => inner.DisableBuffering();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private Task JudgeAsync(Stream target, CancellationToken cancellationToken)
    {
        if (_held.Length > 0 && guard.Holds(context)
            && guard.MustReplace(context, _held.GetBuffer().AsSpan(0, (int)_held.Length)))
        {
            _state = State.Replaced;
            return Task.CompletedTask;
        }

        return PassThroughAsync(target, cancellationToken);
    }

    private async Task PassThroughAsync(Stream target, CancellationToken cancellationToken)
    {
        _state = State.PassingThrough;
        if (_held.Length > 0)
        {
            await target.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancellationToken);
        }
    }
}

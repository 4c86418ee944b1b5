using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace SecureWeb.Authorization.Guard;

/// <summary>Asks once, before the first byte or the headers leave, whether they may.</summary>
internal sealed class GatedBody(IHttpResponseBodyFeature inner, Action ask) : IHttpResponseBodyFeature
{
    private Stream? _stream;
    private GatedWriter? _writer;
    private bool _isOpen;

    public Stream Stream => _stream ??= Writer.AsStream(leaveOpen: true);

    public PipeWriter Writer => _writer ??= new GatedWriter(this, inner.Writer);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        Pass();
        return inner.StartAsync(cancellationToken);
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        Pass();
        return inner.SendFileAsync(path, offset, count, cancellationToken);
    }

    public Task CompleteAsync()
    {
        Pass();
        return inner.CompleteAsync();
    }

    private void Pass()
    {
        if (!_isOpen)
        {
            ask();
            _isOpen = true;
        }
    }

    private sealed class GatedWriter(GatedBody gate, PipeWriter writer) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override void Advance(int bytes) => writer.Advance(bytes);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => writer.CompleteAsync(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            gate.Pass();
            return writer.FlushAsync(cancellationToken);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            gate.Pass();
            return writer.GetMemory(sizeHint);
        }

        public override Span<byte> GetSpan(int sizeHint = 0)
        {
            gate.Pass();
            return writer.GetSpan(sizeHint);
        }

        public override ValueTask<FlushResult> WriteAsync(
            ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            gate.Pass();
            return writer.WriteAsync(source, cancellationToken);
        }
    }
}

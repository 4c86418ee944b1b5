using Microsoft.Extensions.Options;
using SecureWeb.Audit.Formats;

namespace SecureWeb.Audit.Delivery;

/// <summary>Writes records as JSON lines to standard output, where the collector of a container host reads them.</summary>
internal sealed class StandardOutputSink : IBuiltInSink, IDisposable
{
    private readonly SecurityEventFormat _format;
    private readonly Lazy<Stream> _output;

    public StandardOutputSink(IOptions<SecurityEventOptions> options)
        : this(options.Value.StandardOutput, Console.OpenStandardOutput)
    {
    }

    internal StandardOutputSink(SecurityEventFormat? format, Func<Stream> open)
    {
        IsOn = format is not null;
        _format = format.GetValueOrDefault();
        _output = new Lazy<Stream>(open);
    }

    public bool IsOn { get; }

    public ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        foreach (var record in events.Span)
        {
            text.Write(EventJson.Body(record, _format));
            text.Write("}\n"u8);
        }

        // In one piece, so that lines of other writers do not end up inside ours.
        return _output.Value.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), cancellationToken);
    }

    public void Dispose()
    {
        if (_output.IsValueCreated)
        {
            _output.Value.Dispose();
        }
    }
}

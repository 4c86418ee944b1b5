using Microsoft.Extensions.Options;
using SecureWeb.Audit.Delivery;
using SecureWeb.Audit.Formats;

namespace SecureWeb.Audit.Files;

/// <summary>Appends records to JSON-lines files with a chain. After an error it begins a new file that continues
/// from the last line known to be whole.</summary>
internal sealed class SecurityEventFileSink : IBuiltInSink, IDisposable
{
    private readonly SecurityEventFileOptions _options;
    private readonly byte[] _key;
    private byte[]? _mac;
    private FileStream? _file;

    public SecurityEventFileSink(IOptions<SecurityEventOptions> options)
    {
        _options = options.Value.File;
        _key = EventChain.TryReadKey(_options.Key, out var key) ? key : [];
        IsOn = _options.Directory is not null && _key.Length > 0;
    }

    public bool IsOn { get; }

    public ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken)
    {
        // Synchronous on purpose: this runs on the sink's own loop, and only a flush to disk makes a line final.
        if (_file is null || _file.Length >= _options.MaxFileBytes)
        {
            Next();
        }

        using var text = new MemoryStream();
        var mac = _mac!;
        foreach (var record in events.Span)
        {
            var body = SecurityEventJson.Body(record);
            mac = EventChain.Compute(_key, mac, body);
            EventChain.Write(text, body, mac);
        }

        Append(_file!, text);
        _mac = mac;
        return default;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Next()
    {
        Dispose();
        var directory = Directory.CreateDirectory(_options.Directory!).FullName;
        var files = SecurityEventFolder.Files(directory);
        _mac ??= SecurityEventFolder.LastMac(directory);
        var name = SecurityEventFolder.Name(files.Count == 0 ? 1 : files[^1].Number + 1);
        var file = new FileStream(Path.Combine(directory, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        try
        {
            using var text = new MemoryStream();
            var body = SecurityEventJson.Header(name, _mac);
            var mac = EventChain.Compute(_key, _mac, body);
            EventChain.Write(text, body, mac);
            Append(file, text);
            _mac = mac;
            _file = file;
        }
        catch
        {
            file.Dispose();
            throw;
        }

        foreach (var (_, path) in files.Take(files.Count + 1 - _options.MaxFiles))
        {
            File.Delete(path);
        }
    }

    private void Append(FileStream file, MemoryStream text)
    {
        var start = file.Length;
        try
        {
            text.WriteTo(file);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            Undo(file, start);
            throw;
        }
    }

    /// <summary>Takes back what was written in part. If that fails too, verification names the line.</summary>
    private void Undo(FileStream file, long length)
    {
        try
        {
            file.SetLength(length);
        }
        catch (IOException)
        {
            // The next file continues from the last good line.
        }

        _file = null;
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            // Its buffer could not be written either.
        }
    }
}

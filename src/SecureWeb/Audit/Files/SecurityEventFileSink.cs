using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Delivery;
using SecureWeb.Audit.Formats;

namespace SecureWeb.Audit.Files;

/// <summary>Appends records to JSON-lines files with a chain, and notes in a checkpoint how far it came. What could be
/// written in part only is taken back; if that fails too, a new file continues from the last whole line.</summary>
internal sealed class SecurityEventFileSink : IBuiltInSink, IDisposable
{
    private readonly SecurityEventFileOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly byte[] _key;
    private ChainEnd? _end;
    private string? _missing;
    private long _oldest;
    private FileStream? _file;

    public SecurityEventFileSink(IOptions<SecurityEventOptions> options, TimeProvider clock, ILoggerFactory loggers)
    {
        _options = options.Value.File;
        _clock = clock;
        _logger = loggers.CreateLogger(SecurityEventLog.Category);
        _key = EventChain.TryReadKey(_options.Key, out var key) ? key : [];
        IsOn = _options.Directory is not null && _key.Length > 0;
    }

    public bool IsOn { get; }

    /// <summary>Opens a new file; unbuffered, so that nothing is left to be written after a failed write was taken
    /// back.</summary>
    internal Func<string, FileStream> Open { get; init; } = path =>
        new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    private string CheckpointDirectory => _options.CheckpointDirectory ?? _options.Directory!;

    public ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken)
    {
        // Synchronous on purpose: this runs on the sink's own loop, and only a flush to disk makes a line final.
        if (_file is null || _file.Length >= _options.MaxFileBytes)
        {
            Next();
        }

        using var text = new MemoryStream();
        var end = _end!;
        foreach (var record in events.Span)
        {
            end = end.Append(_key, EventJson.Body(record, _options.Format), text);
        }

        Append(text);
        _end = end;
        EventCheckpoint.Write(CheckpointDirectory, _key, new EventCheckpoint(_clock.GetUtcNow(), _oldest, end));
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
        if (_end is null)
        {
            Resume(directory, files.Count > 0);
        }

        var number = files.Count == 0 ? 1 : files[^1].Number + 1;
        var name = SecurityEventFolder.Name(number);
        using var text = new MemoryStream();
        var end = new ChainEnd(name, 0, _end!.Mac).Append(_key, EventHeader.Body(name, _end.Mac, _missing), text);
        Begin(Path.Combine(directory, name), text);
        _end = end;
        _missing = null;

        var superfluous = files.Take(files.Count + 1 - _options.MaxFiles).ToArray();
        _oldest = superfluous.Length == files.Count ? number : files[superfluous.Length].Number;
        foreach (var (_, path) in superfluous)
        {
            File.Delete(path);
        }
    }

    /// <summary>Finds the line to continue from, and what was taken away while the application did not run.</summary>
    private void Resume(string directory, bool hasFiles)
    {
        var checkpoint = EventCheckpoint.Read(CheckpointDirectory, _key, out var isThere);
        _missing = (checkpoint, isThere) switch
        {
            (null, false) => hasFiles ? "the checkpoint" : null,
            (null, true) => "a checkpoint that can be read",
            _ => checkpoint.IsReached(directory) ? null : $"lines up to {checkpoint.End.Line} of {checkpoint.End.File}",
        };
        if (_missing is not null)
        {
            Log.EventsMissing(_logger, _missing, directory);
        }

        _end = new ChainEnd(string.Empty, 0, SecurityEventFolder.LastMac(directory));
    }

    private void Begin(string path, MemoryStream text)
    {
        _file = Open(path);
        try
        {
            Append(text);
        }
        catch
        {
            // Or each try on a full disk would leave an empty file, and those would push out the full ones.
            Dispose();
            File.Delete(path);
            throw;
        }
    }

    private void Append(MemoryStream text)
    {
        var start = _file!.Length;
        try
        {
            text.WriteTo(_file);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            Undo(start);
            throw;
        }
    }

    private void Undo(long length)
    {
        try
        {
            _file!.SetLength(length);
            _file.Seek(0, SeekOrigin.End);
        }
        catch (IOException)
        {
            // Verification will name the half line; the next file continues from the last good one.
            Dispose();
        }
    }
}

using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Audit.Files;
using SecureWeb.Tests.Audit.Delivery;

namespace SecureWeb.Tests.Audit.Files;

/// <summary>A folder with a chain in it.</summary>
internal sealed class SecurityEventFileHarness : IDisposable
{
    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public string Folder { get; } = Directory.CreateTempSubdirectory("secureweb-events-").FullName;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch);

    public FakeLoggerProvider Logs { get; } = new();

    public string[] Files => [.. SecurityEventFolder.Files(Folder).Select(f => f.Path)];

    public static SecurityEventRecord[] Records(int count) =>
        [.. Enumerable.Range(0, count).Select(i => FloodControlTests.Record() with { Target = $"t{i}" })];

    public SecurityEventFileSink Sink(
        Action<SecurityEventFileOptions>? configure = null, Func<string, FileStream>? open = null)
    {
        var options = new SecurityEventOptions { File = { Directory = Folder, Key = Key } };
        configure?.Invoke(options.File);
        var loggers = new LoggerFactory([Logs]);
        return open is null
            ? new SecurityEventFileSink(Options.Create(options), Clock, loggers)
            : new SecurityEventFileSink(Options.Create(options), Clock, loggers) { Open = open };
    }

    /// <summary>One run of an application.</summary>
    public async Task WriteAsync(int count)
    {
        using var sink = Sink();
        await sink.WriteAsync(Records(count), CancellationToken.None);
    }

    public SecurityEventFileReport Verify(string? checkpoint = null) => SecurityEventFiles.Verify(Folder, Key, checkpoint);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Logs.Dispose();
    }
}

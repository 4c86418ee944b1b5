using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Audit.Files;

namespace SecureWeb.SampleTests;

public sealed class VerifyEventsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secureweb-verify-").FullName;
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task VerifyArgument_StartsNoServer_AndNamesTheLineThatWasChanged()
    {
        await WriteAsync(3);
        string[] arguments = ["--secureweb-verify-events", _folder, $"--SecureWeb:Audit:File:Key={_key}"];

        var intact = await SampleProcess.RunAsync(arguments);
        var file = Directory.GetFiles(_folder, "*.jsonl").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^20] ^= 1;
        File.WriteAllBytes(file, bytes);
        var changed = await SampleProcess.RunAsync(arguments);

        Assert.Equal(0, intact.ExitCode);
        Assert.StartsWith("OK: 3 events in 1 files", intact.Output, StringComparison.Ordinal);
        Assert.Equal(1, changed.ExitCode);
        Assert.StartsWith("security-events.00000001.jsonl:4: ", changed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_key, intact.Output + intact.Error + changed.Output + changed.Error, StringComparison.Ordinal);
    }

    private async Task WriteAsync(int count)
    {
        using var sink = new SecurityEventFileSink(
            Options.Create(new SecurityEventOptions { File = { Directory = _folder, Key = _key } }), TimeProvider.System,
            NullLoggerFactory.Instance);
        var record = new SecurityEventRecord
        {
            Time = TimeProvider.System.GetUtcNow(),
            Type = SecurityEventTypes.LoginFail,
            Severity = SecurityEventSeverity.Warn,
        };
        await sink.WriteAsync(Enumerable.Repeat(record, count).ToArray(), CancellationToken.None);
    }
}

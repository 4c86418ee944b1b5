using CsCheck;
using SecureWeb.Audit;
using SecureWeb.Audit.Files;

namespace SecureWeb.Tests.Audit.Files;

[Trait("ASVS", "16.4.2")]
public sealed class EventCheckpointTests : IDisposable
{
    private readonly SecurityEventFileHarness _chain = new();

    private string Checkpoint => Path.Combine(_chain.Folder, EventCheckpoint.FileName);

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Verify_LastLinesCut_NamesWhatTheCheckpointKnew(int cut)
    {
        await _chain.WriteAsync(5);
        var path = _chain.Files.Single();
        var lines = File.ReadAllLines(path)[..^cut];
        File.WriteAllText(path, string.Concat(lines.Select(l => l + "\n")));

        var problem = Assert.Single(_chain.Verify().Problems);

        Assert.Equal((EventCheckpoint.FileName, 1), (problem.File, problem.Line));
        Assert.Contains("security-events.00000001.jsonl had 6 lines", problem.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "the oldest files are missing")]
    [InlineData(1, "missing in between")]
    [InlineData(2, "the last lines or files are missing")]
    public async Task Verify_WholeFileDeleted_IsFound(int index, string expected)
    {
        for (var i = 0; i < 3; i++)
        {
            await _chain.WriteAsync(2);
        }

        File.Delete(_chain.Files[index]);

        Assert.Contains(expected, Assert.Single(_chain.Verify().Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EverythingDeletedButTheCheckpointElsewhere_IsFound()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_chain.Folder, "elsewhere")).FullName;
        using (var sink = _chain.Sink(o => o.CheckpointDirectory = elsewhere))
        {
            await sink.WriteAsync(SecurityEventFileHarness.Records(3), CancellationToken.None);
        }

        Assert.True(_chain.Verify(elsewhere).IsIntact);
        Assert.Contains("is missing", Assert.Single(_chain.Verify().Problems).Text, StringComparison.Ordinal);
        File.Delete(_chain.Files.Single());

        Assert.Contains("had 4 lines", Assert.Single(_chain.Verify(elsewhere).Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_CheckpointOfAnotherChain_IsFound()
    {
        using var other = new SecurityEventFileHarness();
        await other.WriteAsync(5);
        await _chain.WriteAsync(5);
        File.Copy(Path.Combine(other.Folder, EventCheckpoint.FileName), Checkpoint, overwrite: true);

        Assert.Contains("another key", Assert.Single(_chain.Verify().Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnyByteOfTheCheckpointChanged_IsFound()
    {
        await _chain.WriteAsync(2);
        var original = File.ReadAllBytes(Checkpoint);
        var length = original.AsSpan().TrimEnd(" \n"u8).Length;

        Gen.Select(Gen.Int[0, length - 1], Gen.Byte[1, 255]).Sample((position, mask) =>
        {
            var changed = (byte[])original.Clone();
            changed[position] ^= mask;
            File.WriteAllBytes(Checkpoint, changed);
            Assert.False(_chain.Verify().IsIntact);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public async Task Verify_CheckpointBehindTheFiles_IsTheCrashBetweenTheTwo()
    {
        await _chain.WriteAsync(2);
        var before = File.ReadAllBytes(Checkpoint);
        await _chain.WriteAsync(2);
        File.WriteAllBytes(Checkpoint, before);

        Assert.True(_chain.Verify().IsIntact);
        await _chain.WriteAsync(1);
        Assert.True(_chain.Verify().IsIntact);
        Assert.Empty(_chain.Logs.Collector.GetSnapshot());
    }

    [Theory]
    [InlineData("lines", "lines up to 4 of security-events.00000001.jsonl")]
    [InlineData("files", "lines up to 4 of security-events.00000001.jsonl")]
    [InlineData("checkpoint", "the checkpoint")]
    [InlineData("forged", "a checkpoint that can be read")]
    public async Task Start_AfterSomethingWasTakenAway_LogsItAndTheNextFileSaysSoForEver(string what, string expected)
    {
        await _chain.WriteAsync(3);
        var path = _chain.Files.Single();
        switch (what)
        {
            case "lines": File.WriteAllLines(path, File.ReadAllLines(path)[..^1]); break;
            case "files": File.Delete(path); break;
            case "checkpoint": File.Delete(Checkpoint); break;
            default: File.WriteAllText(Checkpoint, "{}"); break;
        }

        await _chain.WriteAsync(1);
        await _chain.WriteAsync(1);

        var text = Assert.Single(_chain.Verify().Problems).Text;
        Assert.Contains($"the application missed {expected} when it began this file", text, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Single(_chain.Logs.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OldestFilesDeletedByTheLimit_IsNoProblem()
    {
        using var sink = _chain.Sink(o =>
        {
            o.MaxFileBytes = 64 * 1024;
            o.MaxFiles = 2;
        });
        for (var i = 0; i < 40; i++)
        {
            await sink.WriteAsync(SecurityEventFileHarness.Records(100), CancellationToken.None);
        }

        Assert.Equal(2, _chain.Files.Length);
        Assert.True(_chain.Verify().IsIntact);
    }

    [Fact]
    public async Task Write_EcsFormat_CarriesTheChainToo()
    {
        using (var sink = _chain.Sink(o => o.Format = SecurityEventFormat.Ecs))
        {
            await sink.WriteAsync(SecurityEventFileHarness.Records(2), CancellationToken.None);
        }

        Assert.Contains("\"event.action\":\"authn_login_fail\"", File.ReadAllLines(_chain.Files.Single())[1],
            StringComparison.Ordinal);
        Assert.True(_chain.Verify().IsIntact);
    }
}

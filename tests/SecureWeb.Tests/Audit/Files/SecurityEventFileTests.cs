using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Audit.Files;
using SecureWeb.Tests.Audit.Delivery;

namespace SecureWeb.Tests.Audit.Files;

public sealed class SecurityEventFileTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly string _folder = Directory.CreateTempSubdirectory("secureweb-events-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verify_FilesAsWritten_AreIntact()
    {
        await Write(25);

        var report = SecurityEventFiles.Verify(_folder, Key);

        Assert.True(report.IsIntact);
        Assert.Equal(25, report.Events);
        Assert.NotNull(report.LastMac);
    }

    [Fact]
    public async Task Write_Record_IsOneJsonObjectPerLine()
    {
        await Write(3);

        var lines = File.ReadAllLines(Files().Single());
        Assert.Equal(4, lines.Length);
        using var json = JsonDocument.Parse(lines[2]);
        Assert.Equal("authn_login_fail", json.RootElement.GetProperty("event.name").GetString());
        Assert.Equal("t1", json.RootElement.GetProperty("target").GetString());
        Assert.Equal("1970-01-01T00:00:00Z", json.RootElement.GetProperty("time").GetString());
    }

    [Fact]
    [Trait("ASVS", "16.4.2")]
    public async Task Verify_AnyByteChanged_NamesTheLine()
    {
        await Write(4);
        var path = Files().Single();
        var original = File.ReadAllBytes(path);

        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte[1, 255]).Sample((position, mask) =>
        {
            var changed = (byte[])original.Clone();
            changed[position] ^= mask;
            File.WriteAllBytes(path, changed);
            var line = original.AsSpan(0, position).Count((byte)'\n') + 1;
            var report = SecurityEventFiles.Verify(_folder, Key);
            Assert.False(report.IsIntact);
            Assert.InRange(report.Problems[0].Line, line, line + 1);
        }, iter: 300, threads: 1);
    }

    [Theory]
    [InlineData(2, "remove")]
    [InlineData(2, "swap")]
    [InlineData(2, "insert")]
    [InlineData(0, "remove")]
    public async Task Verify_LinesRemovedSwappedOrInserted_AreFound(int index, string change)
    {
        await Write(5);
        var path = Files().Single();
        var lines = File.ReadAllLines(path).ToList();
        switch (change)
        {
            case "remove": lines.RemoveAt(index); break;
            case "swap": (lines[index], lines[index + 1]) = (lines[index + 1], lines[index]); break;
            default: lines.Insert(index, lines[index]); break;
        }

        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        Assert.False(SecurityEventFiles.Verify(_folder, Key).IsIntact);
    }

    [Fact]
    public async Task Verify_LastLinesCut_ShowInTheCheckpointAndTheLastMac()
    {
        await Write(5);
        var before = SecurityEventFiles.Verify(_folder, Key);
        var path = Files().Single();
        File.WriteAllText(path, string.Join('\n', File.ReadAllLines(path)[..^2]) + "\n");

        var after = SecurityEventFiles.Verify(_folder, Key);

        Assert.Contains("had 6 lines at 1970-01-01", Assert.Single(after.Problems).Text, StringComparison.Ordinal);
        Assert.NotEqual(before.LastMac, after.LastMac);
    }

    [Fact]
    public async Task Verify_FileEndsInsideALine_TheHalfLineDoesNotCount()
    {
        await Write(3);
        var path = Files().Single();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);

        var report = SecurityEventFiles.Verify(_folder, Key);

        Assert.Equal(2, report.Events);
        Assert.Equal([4, 1], report.Problems.Select(p => p.Line)); // the half line, and the checkpoint that knew it whole
    }

    [Fact]
    public async Task Write_AfterACrashInsideALine_ContinuesFromTheLastWholeOne()
    {
        await Write(3);
        var path = Files().Single();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);

        await Write(2);

        var report = SecurityEventFiles.Verify(_folder, Key);
        Assert.Equal(4, report.Events);
        Assert.Equal(2, report.Problems.Count); // the half line, and that it was missed at start
        Assert.Contains($"missed lines up to 4 of {SecurityEventFolder.Name(1)}", report.Problems[1].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_RestartsAndRotation_MakeOneChain()
    {
        for (var i = 0; i < 4; i++)
        {
            await Write(3);
        }

        Assert.Equal(4, Files().Length);
        Assert.True(SecurityEventFiles.Verify(_folder, Key).IsIntact);

        File.Delete(Files()[1]);
        Assert.Contains("missing in between", Assert.Single(SecurityEventFiles.Verify(_folder, Key).Problems).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_BeyondTheSize_BeginsAFileAndDeletesTheOldest()
    {
        using var sink = Sink(o =>
        {
            o.MaxFileBytes = 64 * 1024;
            o.MaxFiles = 3;
        });
        for (var i = 0; i < 40; i++)
        {
            await sink.WriteAsync(Records(100), CancellationToken.None);
        }

        Assert.Equal(3, Files().Length);
        Assert.True(SecurityEventFiles.Verify(_folder, Key).IsIntact);
    }

    [Fact]
    public async Task Verify_FileRenamedOrOtherKey_IsFound()
    {
        await Write(1);
        Assert.False(SecurityEventFiles.Verify(_folder, Convert.ToBase64String(new byte[32])).IsIntact);
        File.Delete(Path.Combine(_folder, EventCheckpoint.FileName));

        File.Move(Files().Single(), Path.Combine(_folder, SecurityEventFolder.Name(7)));
        Assert.Contains("renamed", SecurityEventFiles.Verify(_folder, Key).Problems[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FolderGoneAndBack_GoesOn()
    {
        using var sink = Sink();
        await sink.WriteAsync(Records(2), CancellationToken.None);
        sink.Dispose();
        var moved = _folder + "-moved";
        Directory.Move(_folder, moved);
        File.WriteAllText(_folder, "in the way");

        await Assert.ThrowsAnyAsync<IOException>(async () => await sink.WriteAsync(Records(1), CancellationToken.None));
        File.Delete(_folder);
        Directory.Move(moved, _folder);
        await sink.WriteAsync(Records(2), CancellationToken.None);
        sink.Dispose();

        var report = SecurityEventFiles.Verify(_folder, Key);
        Assert.True(report.IsIntact);
        Assert.Equal(4, report.Events);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base 64!")]
    [InlineData("c2hvcnQ=")]
    public void Validate_FolderWithoutAGoodKey_IsAMistake(string? key)
    {
        var options = new SecurityEventOptions { File = { Directory = _folder, Key = key } };

        var result = new SecurityEventOptionsValidator().Validate(null, options);

        Assert.Contains("SecureWeb:Audit:File:Key", Assert.Single(result.Failures!), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SecurityEventFiles.Verify(_folder, key!));
    }

    [Theory]
    [InlineData(64L * 1024 - 1, 30, false)]
    [InlineData(64L * 1024, 2, true)]
    [InlineData(1024L * 1024 * 1024, 10_000, true)]
    [InlineData(1024L * 1024 * 1024 + 1, 30, false)]
    [InlineData(64L * 1024, 1, false)]
    [InlineData(64L * 1024, 10_001, false)]
    public void Validate_Limits_AreChecked(long bytes, int files, bool expected) => Assert.Equal(expected,
        new SecurityEventOptionsValidator().Validate(null, new SecurityEventOptions
        {
            File = { MaxFileBytes = bytes, MaxFiles = files },
        }).Succeeded);

    [Fact]
    public void ToString_Options_HidesTheKey() => Assert.DoesNotContain(Key,
        new SecurityEventFileOptions { Directory = _folder, Key = Key }.ToString(), StringComparison.Ordinal);

    private async Task Write(int count)
    {
        using var sink = Sink();
        await sink.WriteAsync(Records(count), CancellationToken.None);
    }

    private SecurityEventFileSink Sink(Action<SecurityEventFileOptions>? configure = null)
    {
        var options = new SecurityEventOptions { File = { Directory = _folder, Key = Key } };
        configure?.Invoke(options.File);
        return new SecurityEventFileSink(Options.Create(options), _clock, NullLoggerFactory.Instance);
    }

    private static SecurityEventRecord[] Records(int count) =>
        [.. Enumerable.Range(0, count).Select(i => FloodControlTests.Record() with { Target = $"t{i}" })];

    private string[] Files() => [.. SecurityEventFolder.Files(_folder).Select(f => f.Path)];
}

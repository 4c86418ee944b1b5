using System.Text.Json;
using CsCheck;
using SecureWeb.Audit;
using SecureWeb.Audit.Files;

namespace SecureWeb.Tests.Audit.Files;

public sealed class SecurityEventFileTests : IDisposable
{
    private readonly SecurityEventFileHarness _chain = new();

    public void Dispose() => _chain.Dispose();

    [Fact]
    public async Task Verify_FilesAsWritten_AreIntact()
    {
        await _chain.WriteAsync(25);

        var report = _chain.Verify();

        Assert.True(report.IsIntact);
        Assert.Equal(25, report.Events);
        Assert.NotNull(report.LastMac);
    }

    [Fact]
    public async Task Write_Record_IsOneJsonObjectPerLine()
    {
        await _chain.WriteAsync(3);

        var lines = File.ReadAllLines(_chain.Files.Single());
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
        await _chain.WriteAsync(4);
        var path = _chain.Files.Single();
        var original = File.ReadAllBytes(path);

        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte[1, 255]).Sample((position, mask) =>
        {
            var changed = (byte[])original.Clone();
            changed[position] ^= mask;
            File.WriteAllBytes(path, changed);
            var line = original.AsSpan(0, position).Count((byte)'\n') + 1;
            var report = _chain.Verify();
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
        await _chain.WriteAsync(5);
        var path = _chain.Files.Single();
        var lines = File.ReadAllLines(path).ToList();
        switch (change)
        {
            case "remove": lines.RemoveAt(index); break;
            case "swap": (lines[index], lines[index + 1]) = (lines[index + 1], lines[index]); break;
            default: lines.Insert(index, lines[index]); break;
        }

        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        Assert.False(_chain.Verify().IsIntact);
    }

    [Fact]
    public async Task Verify_LastLinesCut_ShowInTheCheckpointAndTheLastMac()
    {
        await _chain.WriteAsync(5);
        var before = _chain.Verify();
        var path = _chain.Files.Single();
        File.WriteAllText(path, string.Join('\n', File.ReadAllLines(path)[..^2]) + "\n");

        var after = _chain.Verify();

        Assert.Contains("had 6 lines at 1970-01-01", Assert.Single(after.Problems).Text, StringComparison.Ordinal);
        Assert.NotEqual(before.LastMac, after.LastMac);
    }

    [Fact]
    public async Task Verify_FileEndsInsideALine_TheHalfLineDoesNotCount()
    {
        await _chain.WriteAsync(3);
        var path = _chain.Files.Single();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);

        var report = _chain.Verify();

        Assert.Equal(2, report.Events);
        Assert.Equal([4, 1], report.Problems.Select(p => p.Line)); // the half line, and the checkpoint that knew it whole
    }

    [Fact]
    public async Task Write_AfterACrashInsideALine_ContinuesFromTheLastWholeOne()
    {
        await _chain.WriteAsync(3);
        var path = _chain.Files.Single();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);

        await _chain.WriteAsync(2);

        var report = _chain.Verify();
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
            await _chain.WriteAsync(3);
        }

        Assert.Equal(4, _chain.Files.Length);
        Assert.True(_chain.Verify().IsIntact);

        File.Delete(_chain.Files[1]);
        Assert.Contains("missing in between", Assert.Single(_chain.Verify().Problems).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_BeyondTheSize_BeginsAFileAndDeletesTheOldest()
    {
        using var sink = _chain.Sink(o =>
        {
            o.MaxFileBytes = 64 * 1024;
            o.MaxFiles = 3;
        });
        for (var i = 0; i < 40; i++)
        {
            await sink.WriteAsync(SecurityEventFileHarness.Records(100), CancellationToken.None);
        }

        Assert.Equal(3, _chain.Files.Length);
        Assert.True(_chain.Verify().IsIntact);
    }

    [Fact]
    public async Task Verify_FileRenamedOrOtherKey_IsFound()
    {
        await _chain.WriteAsync(1);
        Assert.False(SecurityEventFiles.Verify(_chain.Folder, Convert.ToBase64String(new byte[32])).IsIntact);
        File.Delete(Path.Combine(_chain.Folder, EventCheckpoint.FileName));

        File.Move(_chain.Files.Single(), Path.Combine(_chain.Folder, SecurityEventFolder.Name(7)));
        Assert.Contains("renamed", _chain.Verify().Problems[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FolderGoneAndBack_GoesOn()
    {
        using var sink = _chain.Sink();
        await sink.WriteAsync(SecurityEventFileHarness.Records(2), CancellationToken.None);
        sink.Dispose();
        var moved = _chain.Folder + "-moved";
        Directory.Move(_chain.Folder, moved);
        File.WriteAllText(_chain.Folder, "in the way");

        await Assert.ThrowsAnyAsync<IOException>(async () => await sink.WriteAsync(SecurityEventFileHarness.Records(1), CancellationToken.None));
        File.Delete(_chain.Folder);
        Directory.Move(moved, _chain.Folder);
        await sink.WriteAsync(SecurityEventFileHarness.Records(2), CancellationToken.None);
        sink.Dispose();

        var report = _chain.Verify();
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
        var options = new SecurityEventOptions { File = { Directory = _chain.Folder, Key = key } };

        var result = new SecurityEventOptionsValidator().Validate(null, options);

        Assert.Contains("SecureWeb:Audit:File:Key", Assert.Single(result.Failures!), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SecurityEventFiles.Verify(_chain.Folder, key!));
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
    public void ToString_Options_HidesTheKey() => Assert.DoesNotContain(_chain.Key,
        new SecurityEventFileOptions { Directory = _chain.Folder, Key = _chain.Key }.ToString(), StringComparison.Ordinal);
}

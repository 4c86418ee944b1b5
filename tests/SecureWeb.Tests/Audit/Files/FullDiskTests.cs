using SecureWeb.Audit.Files;

namespace SecureWeb.Tests.Audit.Files;

/// <summary>A disk that takes so many bytes and then no more, also in the middle of a write.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly SecurityEventFileHarness _chain = new();
    private long _free = long.MaxValue;
    private bool _canTruncate = true;

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(5_000)]
    public async Task Write_NoSpaceInTheMiddle_KeepsNothingOfTheBatchAndGoesOnWhenThereIsSpace(long left)
    {
        using var sink = _chain.Sink(open: Open);
        await Write(sink, 3);
        _free = left;

        await Assert.ThrowsAsync<IOException>(() => Write(sink, 100));
        await Assert.ThrowsAsync<IOException>(() => Write(sink, 100));
        var during = _chain.Verify();
        _free = long.MaxValue;
        await Write(sink, 2);

        Assert.True(during.IsIntact);
        Assert.Equal(3, during.Events);
        var after = _chain.Verify();
        Assert.True(after.IsIntact);
        Assert.Equal((1, 5), (after.Files, after.Events));
    }

    [Fact]
    public async Task Write_NoSpaceForANewFile_LeavesNoEmptyFilesThatPushOutFullOnes()
    {
        await _chain.WriteAsync(3);
        using var sink = _chain.Sink(o => o.MaxFiles = 2, Open);
        _free = 0;

        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => Write(sink, 1));
        }

        _free = long.MaxValue;
        await Write(sink, 1);

        var report = _chain.Verify();
        Assert.True(report.IsIntact);
        Assert.Equal((2, 4), (report.Files, report.Events));
    }

    [Fact]
    public async Task Write_HalfLineCannotBeTakenBack_IsNamedAndTheNextFileContinues()
    {
        using var sink = _chain.Sink(open: Open);
        await Write(sink, 3);
        _free = 50;
        _canTruncate = false;

        await Assert.ThrowsAsync<IOException>(() => Write(sink, 1));
        _free = long.MaxValue;
        await Write(sink, 2);

        var report = _chain.Verify();
        Assert.Equal((2, 5), (report.Files, report.Events));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(5, problem.Line);
        Assert.Contains("in the middle of a line", problem.Text, StringComparison.Ordinal);
    }

    private static Task Write(SecurityEventFileSink sink, int count) => Task.Run(
        async () => await sink.WriteAsync(SecurityEventFileHarness.Records(count), CancellationToken.None));

    private QuotaStream Open(string path) => new(path, this);

    private sealed class QuotaStream(string path, FullDiskTests disk)
        : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, disk._free);
            base.Write(buffer, offset, taken);
            disk._free -= taken;
            if (taken < count)
            {
                throw new IOException("No space left on device", 28);
            }
        }

        public override void SetLength(long value)
        {
            if (!disk._canTruncate)
            {
                throw new IOException("Input/output error", 5);
            }

            base.SetLength(value);
        }
    }
}

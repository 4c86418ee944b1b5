using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Audit.Delivery;
using SecureWeb.Audit.Files;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Audit;

public sealed class FullDiskTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly string _folder = Directory.CreateTempSubdirectory("secureweb-events-").FullName;
    private volatile bool _isFull;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task DiskFullWhileRunning_RequestsGoOn_CountedAndLoggedOnce_ChainContinuesWithSpace()
    {
        await using var host = await SecureHost.StartAsync(
            app =>
            {
                app.MapGet("/", () => "alive");
                app.MapGet("/secret", () => "x").RequireAuthorization();
            },
            o =>
            {
                o.Audit.File.Directory = _folder;
                o.Audit.File.Key = Key;
                o.Audit.FloodLimit = 1_000;
            },
            builder => builder.Services.RemoveAll<IBuiltInSink>().AddSingleton<IBuiltInSink>(p => new SecurityEventFileSink(
                p.GetRequiredService<IOptions<SecurityEventOptions>>(), TimeProvider.System,
                p.GetRequiredService<ILoggerFactory>())
                {
                    Open = path => new FullStream(path, this),
                }));
        using var failed = new MetricCollector<long>(
            host.Services.GetRequiredService<IMeterFactory>(), "SecureWeb", "secureweb.events.failed");
        await RefuseAsync(host);

        _isFull = true;
        for (var i = 0; i < 5; i++)
        {
            await RefuseAsync(host);
        }

        Assert.Equal("alive", await host.Client.GetStringAsync("/"));
        await failed.WaitForMeasurementsAsync(1).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(SecurityEventFiles.Verify(_folder, Key).IsIntact);
        _isFull = false;
        await RefuseAsync(host);
        await host.DisposeAsync();

        var report = SecurityEventFiles.Verify(_folder, Key);
        Assert.True(report.IsIntact);
        Assert.Equal(7, report.Events + failed.GetMeasurementSnapshot().Sum(m => m.Value));
        Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("SecurityEventFileSink failed", StringComparison.Ordinal));
    }

    private static async Task RefuseAsync(SecureHost host)
    {
        using var response = await host.Client.GetAsync("/secret");
        Assert.Equal(401, (int)response.StatusCode);
    }

    private sealed class FullStream(string path, FullDiskTests disk)
        : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (disk._isFull)
            {
                base.Write(buffer, offset, count / 2);
                throw new IOException("No space left on device", 28);
            }

            base.Write(buffer, offset, count);
        }
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;

namespace SecureWeb.Benchmarks.EndToEnd;

/// <summary>
/// Latency of a plain GET while the same process raises many security events a second, against the same application
/// without them, in alternating rounds. The sink is slow on purpose, so that queues are full and events are dropped.
/// </summary>
internal static class EventLoad
{
    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = Comparison.Number(args, "--seconds", 4);
        var rounds = Comparison.Number(args, "--rounds", 5);
        var connections = Comparison.Number(args, "--connections", 8);
        var rate = Comparison.Number(args, "--rate", 100_000);

        await using var app = await Applications.StartSecureAsync(
            builder => builder.Services.AddSingleton<ISecurityEventSink, SlowSink>(), o => o.Audit.WriteToLog = false);
        var events = app.Services.GetRequiredService<ISecurityEvents>();
        long dropped = 0;
        using var meter = Dropped(count => Interlocked.Add(ref dropped, count));
        var time = TimeSpan.FromSeconds(seconds);
        var quiet = new List<double>();
        var loaded = new List<double>();
        long raised = 0;
        await MeasureAsync(app, connections, time / 4, []);
        for (var round = 0; round < rounds; round++)
        {
            await MeasureAsync(app, connections, time, quiet);
            using var stop = new CancellationTokenSource();
            var raising = Task.Factory.StartNew(
                () => Raise(events, rate, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            await MeasureAsync(app, connections, time, loaded);
            await stop.CancelAsync();
            raised += await raising;
        }

        var perSecond = raised / (double)(rounds * seconds);
        Console.WriteLine($"| GET /text, {connections} connections | p50 µs | p99 µs | Requests |");
        Console.WriteLine("|---|---:|---:|---:|");
        Print("without events", quiet);
        Print(string.Create(CultureInfo.InvariantCulture, $"with {perSecond:N0} events/s"), loaded);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{raised:N0} events raised, {dropped:N0} dropped and counted"));
        return dropped > 0 && raised > 0 ? 0 : 1;
    }

    private static async Task MeasureAsync(WebApplication app, int connections, TimeSpan time, List<double> latencies)
    {
        var all = Enumerable.Range(0, connections).Select(_ => new List<double>()).ToArray();
        await Load.RunAsync(Applications.AddressOf(app), "/text", connections, time, all);
        latencies.AddRange(all.SelectMany(l => l));
    }

    /// <summary>In small portions, each millisecond as many as are due.</summary>
    private static long Raise(ISecurityEvents events, int rate, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        long raised = 0;
        while (!stop.IsCancellationRequested)
        {
            var due = (long)(clock.Elapsed.TotalSeconds * rate);
            for (; raised < due; raised++)
            {
                events.Raise(null, new SecurityEvent(SecurityEventTypes.LoginFail) { Reason = "password" });
            }

            stop.WaitHandle.WaitOne(1);
        }

        return raised;
    }

    private static MeterListener Dropped(Action<long> count)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "secureweb.events.dropped")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => count(value));
        listener.Start();
        return listener;
    }

    private static void Print(string name, List<double> latencies)
    {
        latencies.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {latencies[latencies.Count / 2]:N1} | {latencies[latencies.Count * 99 / 100]:N1} | {latencies.Count:N0} |"));
    }

    private sealed class SlowSink(TimeProvider clock) : ISecurityEventSink
    {
        public async ValueTask WriteAsync(ReadOnlyMemory<SecurityEventRecord> events, CancellationToken cancellationToken) =>
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
    }
}

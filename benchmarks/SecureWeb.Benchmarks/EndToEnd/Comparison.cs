using System.Globalization;
using Microsoft.AspNetCore.Builder;

namespace SecureWeb.Benchmarks.EndToEnd;

/// <summary>
/// Drives the three applications in alternating rounds, so that a noisy machine disturbs all alike, and prints the
/// median of each and its ratio to the bare one.
/// </summary>
internal static class Comparison
{
    private static readonly string[] Paths = ["/text", "/json", "/html"];

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = Number(args, "--seconds", 4);
        var rounds = Number(args, "--rounds", 5);
        var connections = Number(args, "--connections", 32);

        var running = new Dictionary<string, WebApplication>();
        foreach (var (name, start) in Applications.All)
        {
            running[name] = await start();
        }

        Console.WriteLine($"| Path | Application | Requests/s (median of {rounds} × {seconds} s, {connections} connections) | Ratio to bare | Bytes a response |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var path in Paths)
        {
            await CompareAsync(running, path, connections, TimeSpan.FromSeconds(seconds), rounds);
        }

        foreach (var app in running.Values)
        {
            await app.DisposeAsync();
        }

        return 0;
    }

    private static async Task CompareAsync(
        Dictionary<string, WebApplication> running, string path, int connections, TimeSpan time, int rounds)
    {
        var results = running.Keys.ToDictionary(name => name, _ => new List<double>());
        var sizes = new Dictionary<string, double>();
        foreach (var app in running.Values)
        {
            await Load.RunAsync(Applications.AddressOf(app), path, connections, time / 4); // warm-up
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, app) in running)
            {
                var (perSecond, bytes) = await Load.RunAsync(Applications.AddressOf(app), path, connections, time);
                results[name].Add(perSecond);
                sizes[name] = bytes;
            }
        }

        var bare = Median(results["bare"]);
        foreach (var (name, values) in results)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {path} | {name} | {Median(values):N0} | {Median(values) / bare:F3} | {sizes[name]:F0} |"));
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    public static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}

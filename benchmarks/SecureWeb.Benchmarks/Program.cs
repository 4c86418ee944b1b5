using BenchmarkDotNet.Running;
using SecureWeb.Benchmarks;
using EndToEnd = SecureWeb.Benchmarks.EndToEnd;

// dotnet run -c Release --project benchmarks/SecureWeb.Benchmarks -- --filter '*Headers*'     one class or more
// dotnet run -c Release --project benchmarks/SecureWeb.Benchmarks -- end-to-end               whole applications
// dotnet run -c Release --project benchmarks/SecureWeb.Benchmarks -- event-load               latency under events
// dotnet run -c Release --project benchmarks/SecureWeb.Benchmarks -- smoke                    everything once, in seconds
return args switch
{
    ["end-to-end", .. var rest] => await EndToEnd.Comparison.RunAsync(rest),
    ["event-load", .. var rest] => await EndToEnd.EventLoad.RunAsync(rest),
    ["smoke"] => await Smoke.RunAsync(),
    _ => BenchmarkSwitcher.FromAssembly(typeof(Smoke).Assembly).Run(args).Any() ? 0 : 1,
};

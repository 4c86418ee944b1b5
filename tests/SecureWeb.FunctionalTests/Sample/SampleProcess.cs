using System.Collections.Concurrent;
using System.Diagnostics;

namespace SecureWeb.SampleTests;

/// <summary>
/// The sample as a person starts it: its own process, real Kestrel with HTTPS on a free port, Production, a fresh data
/// folder. Shared by the functional and the browser tests.
/// </summary>
public class SampleProcess : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _https = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _http = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _sharedFolder;
    private IReadOnlyList<string> _settings = [];
    private Process? _process;

    public string DataPath { get; private set; } = "";

    public Uri Address => _https.Task.Result;

    public Uri PlainAddress => _http.Task.Result;

    public bool HasEnded => _process is { HasExited: true };

    public string Log => string.Join('\n', _log);

    /// <summary>Further command-line settings of a test class.</summary>
    protected virtual IReadOnlyList<string> Settings => _settings;

    /// <summary>A further instance, not yet started, on a folder that belongs to somebody else.</summary>
    public static SampleProcess On(string folder, params IReadOnlyList<string> settings) =>
        new() { _sharedFolder = folder, _settings = settings };

    public async ValueTask InitializeAsync()
    {
        DataPath = _sharedFolder ?? Directory.CreateTempSubdirectory("secureweb-sample-").FullName;
        _process = Start(
        [
            "--urls", "https://127.0.0.1:0;http://127.0.0.1:0",
            $"--Sample:DataPath={DataPath}",

            // The cheapest Argon2id that OWASP allows: these tests make many accounts on few cores.
            $"--SecureWeb:Passwords:MemoryBytes={19 * 1024 * 1024}", "--SecureWeb:Passwords:Iterations=2",
            .. Settings,
        ]);
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) => Read(e.Data);
        _process.Exited += (_, _) =>
        {
            var problem = new InvalidOperationException($"The sample ended:\n{Log}");
            _https.TrySetException(problem);
            _http.TrySetException(problem);
        };
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Task.WhenAll(_https.Task, _http.Task).WaitAsync(StartLimit);
    }

    /// <summary>Runs the sample until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params IEnumerable<string> arguments)
    {
        using var process = Start([.. arguments]);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException("The sample runs although it should not.");
        }

        return (process.ExitCode, await output, await error);
    }

    /// <summary>A client that trusts the self-made certificate, follows no redirect and keeps cookies.</summary>
    public HttpClient NewClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = true,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        };
        var client = new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

        // What a browser says with every request of a page of the same site.
        client.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        if (_sharedFolder is null && DataPath.Length > 0)
        {
            Directory.Delete(DataPath, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private static Process Start(IReadOnlyList<string> arguments)
    {
        var sources = SourceFolder();
        var build = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\')))!;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = sources,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(sources, "bin", build, "net10.0", "SecureWeb.Sample.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SecureWeb.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("No SecureWeb.sln above the tests."),
            "src", "SecureWeb.Sample");
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        const string mark = "Now listening on: ";
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return;
        }

        var address = new Uri(line[(at + mark.Length)..].Trim().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        (address.Scheme == Uri.UriSchemeHttps ? _https : _http).TrySetResult(address);
    }
}

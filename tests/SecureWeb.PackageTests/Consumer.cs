using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SecureWeb.PackageTests;

/// <summary>
/// An application made with <c>dotnet new</c>, the packed package and the two calls; nothing else is changed unless
/// the test says so.
/// </summary>
internal sealed partial class Consumer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private Consumer(string folder, Process process, Uri address)
    {
        _folder = folder;
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public static async Task<Consumer> StartAsync(
        PackedPackages packages, string template, string? extraLines = null, params string[] templateArguments)
    {
        var folder = Directory.CreateTempSubdirectory("secureweb-consumer-").FullName;
        var project = Path.Combine(folder, "Consumer");
        await Dotnet.RunAsync(folder, ["new", template, "-n", "Consumer", "--no-restore", .. templateArguments]);
        await AddPackageAsync(project, packages.Folder);
        await AddCallsAsync(Path.Combine(project, "Program.cs"), extraLines);
        var published = Path.Combine(folder, "published");
        await Dotnet.RunAsync(project, "publish", "-c", "Release", "-nologo", "-v:q", "-o", published);

        var process = Dotnet.Start(published,
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            },
            "Consumer.dll");
        return new Consumer(folder, process, await ReadAddressAsync(process));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task AddPackageAsync(string project, string source)
    {
        var file = Path.Combine(project, "Consumer.csproj");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("</Project>", $"""
              <PropertyGroup>
                <RestoreAdditionalProjectSources>{source}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(project, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{GlobalPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SecureWeb" Version="{PackedPackages.Version}" />
              </ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
    }

    // The dependencies come from the packages that this repository restored; only ours is new.
    private static string GlobalPackages()
        => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task AddCallsAsync(string program, string? extraLines)
    {
        var text = await File.ReadAllTextAsync(program);
        text = text.Replace("var app = builder.Build();",
            $"builder.Services.AddSecureDefaults();\nvar app = builder.Build();\napp.UseSecureDefaults();\n{extraLines}",
            StringComparison.Ordinal);
        await File.WriteAllTextAsync(program, text);
    }

    private static async Task<Uri> ReadAddressAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            lines.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                // Whatever else it logs must not fill the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new Uri(match.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException("The consumer did not start:\n" + string.Join('\n', lines)
            + await process.StandardError.ReadToEndAsync(limit.Token));
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}

using System.Diagnostics;
using System.Net;
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

    private Consumer(string folder, Process process, Uri http, Uri https)
    {
        _folder = folder;
        _process = process;
        Client = NewClient(http, http);
        Https = https;
        PublicClient = NewClient(new Uri($"https://app.example:{https.Port}"), https);
    }

    /// <summary>Gets a client for plain HTTP on the loopback address.</summary>
    public HttpClient Client { get; }

    /// <summary>Gets a client that comes by HTTPS and a public host name.</summary>
    public HttpClient PublicClient { get; }

    public Uri Https { get; }

    public static async Task<Consumer> StartAsync(PackedPackages packages, Template template, string? extraLines = null)
    {
        var folder = Directory.CreateTempSubdirectory("secureweb-consumer-").FullName;
        var project = await CreateAsync(folder, packages, template, extraLines);
        var published = Path.Combine(folder, "published");
        await Dotnet.RunAsync(project, "publish", "-c", "Release", "-nologo", "-v:q", "-o", published);

        var process = Dotnet.Start(published, Settings(folder, "Production"), "Consumer.dll");
        var (http, https) = await ReadAddressesAsync(process);
        return new Consumer(folder, process, http, https);
    }

    /// <summary>Makes the application in a folder and leaves it unbuilt.</summary>
    /// <returns>The folder of the project that runs.</returns>
    public static async Task<string> CreateAsync(
        string folder, PackedPackages packages, Template template, string? extraLines = null)
    {
        await Dotnet.RunAsync(folder, ["new", template.Arguments[0], "-n", "Consumer", "--no-restore", .. template.Arguments.Skip(1)]);
        var project = Path.GetFullPath(Path.Combine(folder, "Consumer", template.HostFolder));
        await AddPackageAsync(project, packages.Folder);
        await AddCallsAsync(Path.Combine(project, "Program.cs"), extraLines);
        return project;
    }

    /// <summary>What the process of an application is started with.</summary>
    public static Dictionary<string, string> Settings(string folder, string environment)
    {
        var certificate = Path.Combine(folder, "consumer.pfx");
        SelfSignedCertificate.Write(certificate);
        return new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0;https://127.0.0.1:0",
            ["ASPNETCORE_Kestrel__Certificates__Default__Path"] = certificate,
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false",

            // What no answer may show.
            ["ConnectionStrings__Main"] = "Server=canary.internal;Password=canary-connection",
            ["CANARY"] = "canary-environment",
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        PublicClient.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Reads the addresses from what the process writes, and then lets it write on.</summary>
    public static async Task<(Uri Http, Uri Https)> ReadAddressesAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var lines = new List<string>();
        Uri? http = null;
        Uri? https = null;
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            lines.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                var address = new Uri(match.Groups["address"].Value);
                http = address.Scheme == "http" ? address : http;
                https = address.Scheme == "https" ? address : https;
            }

            if (http is not null && https is not null)
            {
                // Whatever else it logs must not fill the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return (http, https);
            }
        }

        throw new InvalidOperationException("The consumer did not start:\n" + string.Join('\n', lines)
            + await process.StandardError.ReadToEndAsync(limit.Token));
    }

    private static HttpClient NewClient(Uri address, Uri server)
        => new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
            ConnectCallback = async (_, stop) =>
            {
                var socket = new System.Net.Sockets.Socket(
                    System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), stop);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = address,
        };

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

    [GeneratedRegex(@"Now listening on: (?<address>https?://\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}

using System.IO.Compression;

[assembly: AssemblyFixture(typeof(SecureWeb.PackageTests.PackedPackages))]

namespace SecureWeb.PackageTests;

/// <summary>Packs the packages once, into a folder that consumers restore from.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public const string Version = "0.1.0-packagetest";

    public string Folder { get; } = Directory.CreateTempSubdirectory("secureweb-packages-").FullName;

    public async ValueTask InitializeAsync()
    {
        foreach (var project in new[] { "SecureWeb", "SecureWeb.Sqlite" })
        {
            await Dotnet.RunAsync(Repository.Root, "pack", $"src/{project}", "-c", "Release", "-o", Folder, "-nologo",
                "-v:q", $"-p:PackageVersion={Version}");
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The names of the files in one package.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(string package, string extension = "nupkg")
    {
        await using var archive = await ZipFile.OpenReadAsync(Path.Combine(Folder, $"{package}.{Version}.{extension}"));
        return [.. archive.Entries.Select(e => e.FullName)];
    }
}

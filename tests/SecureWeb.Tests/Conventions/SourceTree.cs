using System.Runtime.CompilerServices;

namespace SecureWeb.Tests.Conventions;

/// <summary>The repository's own files, found from where this file was compiled.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<SourceFile> Library { get; } = Read("src/SecureWeb");

    private static List<SourceFile> Read(string project)
    {
        var root = Path.Combine(Root, project);
        return [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal)
                && !path.StartsWith("obj/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(root, path))))];
    }

    private static string FindRoot([CallerFilePath] string file = "")
    {
        // A deterministic build maps the path to /_/; the test then runs from inside the repository.
        for (var folder = new FileInfo(file).Directory is { Exists: true } here ? here : new DirectoryInfo(AppContext.BaseDirectory);
             folder is not null;
             folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SecureWeb.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The folder of SecureWeb.sln was not found above the tests.");
    }
}

/// <param name="Path">The path below the project, with forward slashes.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    public override string ToString() => Path;
}

namespace SecureWeb.PackageTests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SecureWeb.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The folder of SecureWeb.sln was not found above the tests.");
    }
}

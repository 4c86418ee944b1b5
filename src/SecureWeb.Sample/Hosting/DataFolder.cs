namespace SecureWeb.Sample.Hosting;

/// <summary>The folder that holds everything the sample keeps: posts and accounts, sessions, keys.</summary>
internal sealed class DataFolder
{
    // Room for a few accounts and posts; less than this is a full disk.
    private const int NeededBytes = 1024 * 1024;

    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string PinboardFile => System.IO.Path.Combine(Path, "pinboard.db");

    public string SessionsFile => System.IO.Path.Combine(Path, "sessions.db");

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, "keys"));

    /// <summary>Makes the folder, readable for its owner only, and writes to it once.</summary>
    /// <exception cref="StartupProblemException">The folder cannot be written or has no room.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(path);
        var probe = System.IO.Path.Combine(path, ".room");
        try
        {
            MakeFolder(path);
            MakeFolder(folder.Keys.FullName);
            using (var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Write(new byte[NeededBytes]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(probe);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupProblemException(
                $"The data folder {path} cannot be written: {e.Message} Give the account that runs the sample write "
                + "access, or choose another folder with --Sample:DataPath=<folder>.", e);
        }
        catch (IOException e)
        {
            throw new StartupProblemException(
                $"The data folder {path} cannot be used: {e.Message} The sample needs at least 1 MB there. Free some "
                + "room, or choose another folder with --Sample:DataPath=<folder>.", e);
        }

        return folder;
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

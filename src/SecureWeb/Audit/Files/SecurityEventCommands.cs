using Microsoft.Extensions.Configuration;

namespace SecureWeb.Audit.Files;

/// <summary>Lets an application verify its security event files from a shell:
/// <c>app --secureweb-verify-events [folder [checkpoint folder]]</c>.</summary>
public static class SecurityEventCommands
{
    /// <summary>The argument that asks for verification.</summary>
    public const string VerifyArgument = "--secureweb-verify-events";

    private const string Section = "SecureWeb:Audit:File:";

    /// <summary>Verifies, when the first argument asks for it. Call it before the application is built.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="configuration">Holds the key, <c>SecureWeb:Audit:File:Key</c>, and the folders that the arguments do
    /// not name.</param>
    /// <param name="output">Where the result is written, one line a problem; <see langword="null"/>: standard
    /// output. The key is never written.</param>
    /// <returns><see langword="null"/> when the arguments do not ask for it. Else the exit code: 0 every line is as it was
    /// written, 1 something is not, 2 there is nothing to verify or no key.</returns>
    public static int? TryRun(string[] args, IConfiguration configuration, TextWriter? output = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configuration);
        return args is [VerifyArgument, .. var rest]
            ? Verify([.. rest.TakeWhile(IsFolder)], configuration, output ?? Console.Out)
            : null;
    }

    /// <summary>Settings may follow: <c>--SecureWeb:Audit:File:Key=…</c>.</summary>
    private static bool IsFolder(string argument) => !argument.StartsWith("--", StringComparison.Ordinal);

    private static int Verify(string[] folders, IConfiguration configuration, TextWriter output)
    {
        // A copy on another machine has its checkpoint beside it.
        var (directory, checkpoint) = folders is [var first, .. var rest]
            ? (first, rest.FirstOrDefault())
            : (configuration[Section + "Directory"], configuration[Section + "CheckpointDirectory"]);
        if (directory is null)
        {
            return Nothing(output, $"Name the folder: {VerifyArgument} <folder>, or set {Section}Directory.");
        }

        var key = configuration[Section + "Key"];
        if (!EventChain.TryReadKey(key, out _))
        {
            return Nothing(output, $"{Section}Key is missing or not base 64 of at least 32 bytes. Set it as the "
                + "application has it, for example in the environment: SecureWeb__Audit__File__Key.");
        }

        try
        {
            return Print(SecurityEventFiles.Verify(directory, key!, checkpoint), directory, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Nothing(output, e.Message);
        }
    }

    private static int Print(SecurityEventFileReport report, string directory, TextWriter output)
    {
        foreach (var problem in report.Problems)
        {
            output.WriteLine($"{problem.File}:{problem.Line}: {problem.Text}");
        }

        if (!report.IsIntact)
        {
            output.WriteLine($"NOT INTACT: {report.Problems.Count} problems; {report.Events} events are as they were written.");
            return 1;
        }

        if (report.Files == 0)
        {
            return Nothing(output, $"There are no security event files in {directory}.");
        }

        output.WriteLine($"OK: {report.Events} events in {report.Files} files, last code {report.LastMac}");
        return 0;
    }

    private static int Nothing(TextWriter output, string text)
    {
        output.WriteLine(text);
        return 2;
    }
}

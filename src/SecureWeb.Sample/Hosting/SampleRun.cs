using Microsoft.Data.Sqlite;
using SecureWeb.Defaults;

namespace SecureWeb.Sample.Hosting;

/// <summary>Ends the process with a sentence instead of a stack trace when the start fails for a known reason.</summary>
internal static class SampleRun
{
    private const int CannotStart = 1;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is StartupProblemException or SecureWebStartupException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return CannotStart;
        }
        catch (InvalidOperationException e) when (e.InnerException is SqliteException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message); // The session file; its message says what to do.
            return CannotStart;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{e.Message} Choose other ports with --urls \"https://localhost:5101;http://localhost:5100\".");
            return CannotStart;
        }
    }
}

using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Audit.Files;

/// <summary>Stops the start when the folder of the files cannot be written to.</summary>
internal sealed class SecurityEventFileCheck(IOptions<SecurityEventOptions> options) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (options.Value.File.Directory is not { } directory)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".write-test-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Mistake($"SecureWeb:Audit:File:Directory: '{directory}' cannot be written to ({e.GetType().Name}). "
                + "Give the application's account the right to create files there, or name another folder.");
        }
    }
}

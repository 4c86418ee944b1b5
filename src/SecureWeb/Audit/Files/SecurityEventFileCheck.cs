using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Audit.Files;

/// <summary>Stops the start when the folder of the files cannot be written to.</summary>
internal sealed class SecurityEventFileCheck(IOptions<SecurityEventOptions> options) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        var file = options.Value.File;
        if (file.Directory is null)
        {
            return;
        }

        Probe(context, nameof(file.Directory), file.Directory);
        if (file.CheckpointDirectory is not null)
        {
            Probe(context, nameof(file.CheckpointDirectory), file.CheckpointDirectory);
        }
    }

    private static void Probe(StartupCheckContext context, string setting, string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".write-test-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Mistake($"SecureWeb:Audit:File:{setting}: '{directory}' cannot be written to ({e.GetType().Name}). "
                + "Give the application's account the right to create files there, or name another folder.");
        }
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Development;

/// <summary>
/// The browser refresh of <c>dotnet watch</c> and Visual Studio: a script from the application's own origin that opens a
/// WebSocket to another port of this machine.
/// </summary>
internal sealed class RefreshScript : ICspChange
{
    private static readonly string[] Assemblies =
        ["Microsoft.AspNetCore.Watch.BrowserRefresh", "Microsoft.WebTools.BrowserLink.Net"];

    // The note that the script shows when it has changed a Blazor page: two style attributes and one style element, as
    // in SDK 10.0. Their hashes, so that the application's own inline style still fails in Development.
    private static readonly CspAdditions Note = new(
    [
        ("style-src-attr", "'unsafe-hashes'"),
        ("style-src-attr", "'sha256-o6NEnuWDo1L9gTrRH4CHBZyY6cr7h/T80r8K7kPFAp8='"),
        ("style-src-attr", "'sha256-unXkTY4SjCZcHjiTAELqB57XfMAXxG88KtxZkN4AGBE='"),
        ("style-src", "'sha256-0VM/oHzXZfe+w2J/+/Ue/StZ791yhiO/9vUPqgPOwbQ='"),
    ]);

    private RefreshScript()
    {
    }

    public static RefreshScript Change { get; } = new();

    public static bool IsInjected(IHostEnvironment environment, IConfiguration configuration)
        => environment.IsDevelopment()
            && (Array.Exists(Assemblies, name =>
                    Setting(configuration, "HOSTINGSTARTUPASSEMBLIES")?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)
                || Setting(configuration, "AUTO_RELOAD_WS_ENDPOINT") is not null);

    public void ApplyTo(CspDraft csp)
    {
        csp.Add("connect-src", "ws://localhost:*", "wss://localhost:*", "http://localhost:*", "https://localhost:*");
        if (!csp.Effective("script-src").Contains("'strict-dynamic'"))
        {
            csp.Add("script-src", "'self'");
        }

        Note.ApplyTo(csp);
    }

    private static string? Setting(IConfiguration configuration, string name)
        => configuration[name] ?? configuration["ASPNETCORE_" + name];
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace SecureWeb.Http;

/// <summary>What a start-up check may look at, and where it reports what it found.</summary>
internal sealed class StartupCheckContext(
    IServiceProvider services, IHostEnvironment environment, IReadOnlyList<Endpoint> endpoints)
{
    private readonly List<string> _mistakes = [];
    private readonly List<string> _warnings = [];

    public IServiceProvider Services { get; } = services;

    public IHostEnvironment Environment { get; } = environment;

    public IReadOnlyList<Endpoint> Endpoints { get; } = endpoints;

    public IReadOnlyList<string> Mistakes => _mistakes;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Stops the start. The text says what is wrong, where, and how to mend it.</summary>
    public void Mistake(string text) => _mistakes.Add(text);

    /// <summary>Is logged at start; the application runs.</summary>
    public void Warning(string text) => _warnings.Add(text);
}

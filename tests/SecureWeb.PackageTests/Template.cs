namespace SecureWeb.PackageTests;

/// <summary>One of the framework's own templates and what it shows.</summary>
/// <param name="Key">The name of the case in a test.</param>
/// <param name="Arguments">What <c>dotnet new</c> is given.</param>
/// <param name="Pages">Paths that it answers with 200.</param>
public sealed record Template(string Key, IReadOnlyList<string> Arguments, IReadOnlyList<string> Pages)
{
    /// <summary>Gets whether the pages are HTML.</summary>
    public bool HasPages => Key is not ("web" or "webapi");

    /// <summary>Gets whether the pages are Blazor components.</summary>
    public bool IsBlazor => Key.StartsWith("blazor", StringComparison.Ordinal);

    /// <summary>Gets the folder of the project that runs, seen from the folder of the application.</summary>
    public string HostFolder => Key == "blazor-auto" ? "Consumer" : ".";

    public static IReadOnlyList<Template> All { get; } =
    [
        new("web", ["web"], ["/"]),
        new("webapi", ["webapi"], ["/weatherforecast"]),
        new("webapp", ["webapp"], ["/", "/Privacy"]),
        new("mvc", ["mvc"], ["/", "/Home/Privacy"]),
        new("blazor-server", ["blazor", "--interactivity", "Server"], ["/", "/counter", "/weather"]),
        new("blazor-auto", ["blazor", "--interactivity", "Auto"], ["/", "/counter", "/weather"]),
    ];

    public static TheoryData<string> Keys => [.. All.Select(t => t.Key)];

    public static Template Get(string key) => All.Single(t => t.Key == key);
}

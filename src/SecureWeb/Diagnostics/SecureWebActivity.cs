using System.Diagnostics;

namespace SecureWeb.Diagnostics;

/// <summary>The one activity source of the library. Spans are for work that takes milliseconds, not for every check.</summary>
internal static class SecureWebActivity
{
    public const string Name = "SecureWeb";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Begins a span; <see langword="null"/> when nobody listens.</summary>
    /// <param name="name">From the code, <c>secureweb.&lt;feature&gt;.&lt;thing&gt;</c>.</param>
    public static Activity? Start(string name) => Source.StartActivity(name);
}

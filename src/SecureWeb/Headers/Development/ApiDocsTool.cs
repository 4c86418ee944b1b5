using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Development;

/// <summary>A tool that shows an OpenAPI document, and what its pages need.</summary>
/// <param name="Name">The name, for the log.</param>
/// <param name="Assembly">The assembly that is loaded when the application uses the tool.</param>
/// <param name="HasInlineScript">Whether its pages start by inline script.</param>
internal sealed record ApiDocsTool(string Name, string Assembly, bool HasInlineScript) : ICspChange
{
    public static IReadOnlyList<ApiDocsTool> Known { get; } =
    [
        new("Swagger UI", "Swashbuckle.AspNetCore.SwaggerUI", HasInlineScript: false),
        new("Redoc", "Swashbuckle.AspNetCore.ReDoc", HasInlineScript: false),
        new("NSwag", "NSwag.AspNetCore", HasInlineScript: true),
        new("Scalar", "Scalar.AspNetCore", HasInlineScript: true),
    ];

    public static ApiDocsTool? Of(System.Reflection.Assembly assembly)
        => assembly.GetName().Name is { } name ? Known.FirstOrDefault(tool => tool.Assembly == name) : null;

    /// <summary>Everything from the own origin, whatever the application allows elsewhere, plus inline style.</summary>
    public void ApplyTo(CspDraft csp)
    {
        Replace(csp, "script-src", HasInlineScript ? ["'self'", "'unsafe-inline'"] : ["'self'"]);
        Replace(csp, "style-src", ["'self'", "'unsafe-inline'"]);
        csp.Add("img-src", "'self'", "data:");
        csp.Add("font-src", "'self'", "data:");
        csp.Add("connect-src", "'self'");
        csp.Add("worker-src", "'self'", "blob:"); // Redoc searches in one.
        csp.RequireTrustedTypes = false;
    }

    // What the application allows besides, such as a hash, would switch 'unsafe-inline' off.
    private static void Replace(CspDraft csp, string directive, string[] sources)
    {
        csp.Set(directive, sources);
        if (csp.Directives.ContainsKey(directive + "-elem"))
        {
            csp.Set(directive + "-elem", sources);
        }
    }
}

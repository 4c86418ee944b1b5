namespace SecureWeb.FunctionalTests.Headers;

/// <summary>The default sets, written out: what a page of the documentation promises.</summary>
internal static class ExpectedHeaders
{
    public const string DocumentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri /.secureweb/reports";

    /// <summary>What is added over HTTPS.</summary>
    public const string HttpsPolicy = DocumentPolicy + "; upgrade-insecure-requests; report-to secureweb";

    public const string ReportingEndpoints = "secureweb=\"/.secureweb/reports\"";

    public const string DataPolicy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Denied =
        "accelerometer=(), autoplay=(), camera=(), cross-origin-isolated=(), display-capture=(), encrypted-media=(), "
        + "fullscreen=(), geolocation=(), gyroscope=(), keyboard-map=(), magnetometer=(), microphone=(), midi=(), "
        + "payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), sync-xhr=(self), usb=(), "
        + "web-share=(), xr-spatial-tracking=(), clipboard-read=(), clipboard-write=(), gamepad=(), hid=(), "
        + "idle-detection=(), interest-cohort=(), serial=(), unload=()";

    private static readonly Dictionary<string, string> File = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    private static readonly Dictionary<string, string> Isolated = new(File)
    {
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Embedder-Policy"] = "require-corp",
    };

    public static IReadOnlyDictionary<string, string> Document { get; } = new Dictionary<string, string>(Isolated)
    {
        ["Content-Security-Policy"] = DocumentPolicy,
        ["Referrer-Policy"] = "strict-origin-when-cross-origin",
        ["Permissions-Policy"] = Denied,
        ["Origin-Agent-Cluster"] = "?1",
        ["X-Permitted-Cross-Domain-Policies"] = "none",
        ["X-DNS-Prefetch-Control"] = "off",
    };

    public static IReadOnlyDictionary<string, string> Data { get; } = new Dictionary<string, string>(Isolated)
    {
        ["Content-Security-Policy"] = DataPolicy,
        ["Referrer-Policy"] = "no-referrer",
        ["Permissions-Policy"] = Denied.Replace("(self)", "()", StringComparison.Ordinal),
    };

    public static IReadOnlyDictionary<string, string> StaticFile => File;

    public static IReadOnlyDictionary<string, string> Minimal { get; } = new Dictionary<string, string>
    {
        ["X-Content-Type-Options"] = "nosniff",
    };

    /// <summary>Every header of the library, so that a test sees also what should not be there.</summary>
    private static readonly string[] Owned =
    [
        "Content-Security-Policy", "Content-Security-Policy-Report-Only", "Cross-Origin-Embedder-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Origin-Agent-Cluster", "Permissions-Policy",
        "Referrer-Policy", "Reporting-Endpoints", "Strict-Transport-Security", "X-Content-Type-Options", "X-DNS-Prefetch-Control",
        "X-Frame-Options", "X-Permitted-Cross-Domain-Policies", "Clear-Site-Data", "Server", "X-Powered-By",
        "X-XSS-Protection", "Expect-CT", "Feature-Policy", "Public-Key-Pins",
    ];

    /// <summary>Asserts that exactly these headers of the library are there, each once.</summary>
    public static void AssertExactly(IReadOnlyDictionary<string, string> expected, HttpResponseMessage response)
    {
        var sent = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => Owned.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(expected.Keys.Order(), sent.Keys.Order());
        foreach (var (name, value) in expected)
        {
            Assert.Equal(value, Assert.Single(sent[name]));
        }
    }

    public static string? CacheControl(HttpResponseMessage response)
        => response.Headers.NonValidated.TryGetValues("Cache-Control", out var values) ? Assert.Single(values) : null;
}

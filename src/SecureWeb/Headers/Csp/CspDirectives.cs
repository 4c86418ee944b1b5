using System.Collections.Frozen;
using SecureWeb.Internal;

namespace SecureWeb.Headers.Csp;

/// <summary>What the directives of CSP Level 3 are called, take, and fall back to.</summary>
internal static class CspDirectives
{
    /// <summary>Every directive with a value, in the order they are written.</summary>
    public static readonly IReadOnlyList<string> Ordered =
    [
        "default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem",
        "style-src-attr", "img-src", "font-src", "connect-src", "media-src", "manifest-src", "worker-src", "child-src",
        "frame-src", "object-src", "base-uri", "form-action", "frame-ancestors", "sandbox", "trusted-types",
        "report-uri",
    ];

    /// <summary>The directives that load something into the page, and so meet Cross-Origin-Embedder-Policy.</summary>
    public static readonly FrozenSet<string> Embedding = FrozenSet.ToFrozenSet(
    [
        "default-src", "script-src", "script-src-elem", "style-src", "style-src-elem", "img-src", "font-src",
        "media-src", "worker-src", "object-src",
    ]);

    public static readonly FrozenSet<string> SandboxTokens = FrozenSet.ToFrozenSet(
    [
        "allow-downloads", "allow-forms", "allow-modals", "allow-orientation-lock", "allow-pointer-lock",
        "allow-popups", "allow-popups-to-escape-sandbox", "allow-presentation", "allow-same-origin", "allow-scripts",
        "allow-storage-access-by-user-activation", "allow-top-navigation",
        "allow-top-navigation-by-user-activation", "allow-top-navigation-to-custom-protocols",
    ]);

    private static readonly FrozenDictionary<string, string> Fallbacks = new Dictionary<string, string>
    {
        ["script-src-elem"] = "script-src",
        ["style-src-elem"] = "style-src",
        ["worker-src"] = "child-src",
        ["frame-src"] = "child-src",
    }.ToFrozenDictionary();

    public static bool IsScript(string directive) => directive.StartsWith("script-src", StringComparison.Ordinal);

    public static bool IsStyle(string directive) => directive.StartsWith("style-src", StringComparison.Ordinal);

    public static bool IsAttribute(string directive) => directive.EndsWith("-attr", StringComparison.Ordinal);

    /// <summary>The directive that decides about the code in an attribute of an element; <see langword="null"/> for any other
    /// attribute.</summary>
    public static string? OfAttribute(string name)
        => name.Equals("style", StringComparison.OrdinalIgnoreCase) ? "style-src-attr"
            : name.StartsWith("on", StringComparison.OrdinalIgnoreCase) ? "script-src-attr"
            : null;

    /// <summary>The directive whose sources a new one starts from, so that adding one source takes none away. Attribute
    /// directives start empty: hosts and nonces mean nothing there.</summary>
    public static string? FallbackOf(string directive)
        => Fallbacks.GetValueOrDefault(directive)
            ?? (!IsAttribute(directive) && directive.EndsWith("-src", StringComparison.Ordinal)
                && directive != "default-src" ? "default-src" : null);

    /// <summary>The name in options and configuration: <c>script-src-elem</c> is <c>ScriptSrcElem</c>.</summary>
    public static string OptionOf(string directive)
        => string.Concat(directive.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>What to say about a directive that does not exist.</summary>
    public static string UnknownDirective(string? directive)
        => NearestName.Find(directive ?? "", Ordered) is { } meant
            ? $"\"{LogText.Escape(directive)}\" is not a directive: did you mean \"{meant}\"?"
            : $"\"{LogText.Escape(directive)}\" is not a directive of a content security policy.";
}

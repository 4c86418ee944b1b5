namespace SecureWeb.Headers.Evaluation;

/// <summary>A content security policy as a browser reads it (Content Security Policy Level 3, section 2.2.1).</summary>
internal sealed class ParsedPolicy
{
    private readonly Dictionary<string, IReadOnlyList<string>> _directives = [];
    private readonly List<string> _duplicates = [];

    private ParsedPolicy(string text)
    {
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var name = words[0].ToLowerInvariant();
            if (!_directives.TryAdd(name, [.. words.Skip(1).Select(Normal)]))
            {
                _duplicates.Add(name);
            }
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Directives => _directives;

    /// <summary>Directives that are there again; browsers take the first only.</summary>
    public IReadOnlyList<string> Duplicates => _duplicates;

    /// <summary>Reads every policy of a header; commas and further headers start the next one.</summary>
    public static IReadOnlyList<ParsedPolicy> ReadAll(IEnumerable<string?> headers)
        =>
        [
            .. headers.SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Select(text => new ParsedPolicy(text)).Where(policy => policy._directives.Count > 0),
        ];

    /// <summary>The directive that decides for one that may be absent; <see langword="null"/>: nothing restricts it.</summary>
    public string? DeciderOf(string directive)
        => _directives.ContainsKey(directive) ? directive
            : directive is "script-src-elem" or "script-src-attr" ? DeciderOf("script-src")
            : directive != "default-src" && directive.EndsWith("-src", StringComparison.Ordinal)
                ? DeciderOf("default-src") : null;

    /// <summary>The sources that decide, as written.</summary>
    public IReadOnlyList<string> Sources(string directive)
        => DeciderOf(directive) is { } decider ? _directives[decider] : [];

    /// <summary>The script sources that browsers heed: a nonce or hash switches <c>'unsafe-inline'</c> off, and
    /// <c>'strict-dynamic'</c> every place.</summary>
    public IReadOnlyList<string> Heeded(string directive)
    {
        var sources = Sources(directive);
        if (!directive.StartsWith("script-src", StringComparison.Ordinal))
        {
            return sources;
        }

        var isStrict = sources.Contains("'strict-dynamic'");
        var hasOwnWord = isStrict || sources.Any(IsNonceOrHash);
        return
        [
            .. sources.Where(source => !(hasOwnWord && source == "'unsafe-inline'")
                && !(isStrict && (source == "'self'" || !source.StartsWith('\'')))),
        ];
    }

    public static bool IsNonce(string source) => source.StartsWith("'nonce-", StringComparison.Ordinal);

    public static bool IsHash(string source)
        => source.StartsWith("'sha256-", StringComparison.Ordinal) || source.StartsWith("'sha384-", StringComparison.Ordinal)
            || source.StartsWith("'sha512-", StringComparison.Ordinal);

    public static bool IsNonceOrHash(string source) => IsNonce(source) || IsHash(source);

    // Nonces, hashes and paths are compared as written, keywords and schemes without regard to case.
    private static string Normal(string source)
    {
        var lower = source.ToLowerInvariant();
        if (IsNonceOrHash(lower))
        {
            return lower[..(lower.IndexOf('-', StringComparison.Ordinal) + 1)] + source[(source.IndexOf('-', StringComparison.Ordinal) + 1)..];
        }

        var slashes = lower.IndexOf("://", StringComparison.Ordinal);
        return slashes < 0 ? lower : lower[..slashes] + source[slashes..];
    }
}

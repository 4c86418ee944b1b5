using System.Buffers;
using System.Collections.Frozen;
using SecureWeb.Internal;

namespace SecureWeb.Headers.Csp;

/// <summary>Checks single values of a content security policy against the grammar of CSP Level 3, section 2.3.1.</summary>
internal static class CspSource
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
    [
        "'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'wasm-unsafe-eval'",
        "'strict-dynamic'", "'report-sample'", "'inline-speculation-rules'", "'trusted-types-eval'",
    ]);

    private static readonly string[] Bare = [.. Keywords.Select(keyword => keyword.Trim('\''))];

    private static readonly FrozenSet<string> ScriptOnly = FrozenSet.ToFrozenSet(
    [
        "'unsafe-eval'", "'wasm-unsafe-eval'", "'strict-dynamic'", "'inline-speculation-rules'", "'trusted-types-eval'",
    ]);

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+=:@/%");

    /// <summary>Says what is wrong with a value, and how to mend it; <see langword="null"/> when it is right.</summary>
    public static string? Mistake(string directive, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "an empty source.";
        }

        foreach (var c in value)
        {
            if (c is ';' or ',' or ' ' or '\t' or '\r' or '\n' || c < 0x21 || c > 0x7E)
            {
                return $"\"{LogText.Escape(value)}\" holds a character that would end or split the header (one source "
                    + "an entry; no ';', ',', space, line break or non-ASCII: write hosts in punycode, paths "
                    + "percent-encoded).";
            }
        }

        return directive switch
        {
            "sandbox" => CspDirectives.SandboxTokens.Contains(value)
                ? null
                : Unknown(value, "sandbox allowance", CspDirectives.SandboxTokens),
            "trusted-types" => TrustedTypesMistake(value),
            "report-uri" => ReportUriMistake(value),
            _ => SourceMistake(directive, value),
        };
    }

    /// <summary>Whether a source lets something in from another origin: a host, a network scheme, or everything.</summary>
    public static bool IsOtherOrigin(string source)
        => !source.StartsWith('\'')
            && !(source.EndsWith(':') && source is not ("http:" or "https:" or "ws:" or "wss:"));

    private static string? SourceMistake(string directive, string value)
    {
        if (value.StartsWith('\'') || value.EndsWith('\''))
        {
            return QuotedMistake(directive, value);
        }

        if (Bare.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return $"\"{value}\" without quotes names a host: did you mean \"'{value.ToLowerInvariant()}'\"?";
        }

        if (value == "*")
        {
            return null;
        }

        return value.EndsWith(':') ? SchemeMistake(value) : HostMistake(value);
    }

    private static string? QuotedMistake(string directive, string value)
    {
        if (value.StartsWith("'nonce-", StringComparison.OrdinalIgnoreCase))
        {
            return $"\"{value}\": a nonce is made for each response; ask for it with csp-nonce or GetCspNonce().";
        }

        if (value.StartsWith("'sha", StringComparison.OrdinalIgnoreCase))
        {
            return HashMistake(directive, value);
        }

        if (!Keywords.Contains(value))
        {
            return Unknown(value, "keyword", Keywords);
        }

        var allowed = directive switch
        {
            "frame-ancestors" or "base-uri" or "form-action" => value is "'self'" or "'none'" or "'report-sample'",
            "default-src" => true,
            _ when CspDirectives.IsScript(directive) => true,
            _ when CspDirectives.IsStyle(directive) => !ScriptOnly.Contains(value),
            "worker-src" => value is "'self'" or "'none'" or "'report-sample'" or "'strict-dynamic'",
            _ => value is "'self'" or "'none'" or "'report-sample'",
        };
        return allowed ? null : $"\"{value}\" means nothing in {directive}.";
    }

    private static string? HashMistake(string directive, string value)
    {
        if (!(CspDirectives.IsScript(directive) || CspDirectives.IsStyle(directive) || directive == "default-src"))
        {
            return $"\"{value}\": a hash means nothing in {directive}.";
        }

        var bytes = value.Length < 9 ? 0 : value[..8] switch
        {
            "'sha256-" => 32,
            "'sha384-" => 48,
            "'sha512-" => 64,
            _ => 0,
        };
        Span<byte> buffer = stackalloc byte[66];
        return bytes > 0 && value.EndsWith('\'') && value.Length - 9 <= 88
            && Convert.TryFromBase64String(value[8..^1], buffer, out var written) && written == bytes
            ? null
            : $"\"{value}\" is not a hash: write 'sha256-…', 'sha384-…' or 'sha512-…' with the base64 of the digest.";
    }

    private static string? SchemeMistake(string value)
    {
        var scheme = value.AsSpan(0, value.Length - 1);
        return IsScheme(scheme) ? null : $"\"{value}\" is not a scheme such as \"https:\" or \"data:\".";
    }

    private static string? HostMistake(string value)
    {
        var rest = value.AsSpan();
        var separator = rest.IndexOf("://", StringComparison.Ordinal);
        if (separator >= 0)
        {
            if (!IsScheme(rest[..separator]))
            {
                return NotASource(value);
            }

            rest = rest[(separator + 3)..];
        }

        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        if (slash >= 0 && rest[slash..].ContainsAnyExcept(PathCharacters))
        {
            return $"\"{value}\": a path in a source has no query or fragment.";
        }

        var colon = authority.LastIndexOf(':');
        if (colon >= 0 && !authority.EndsWith("]"))
        {
            var port = authority[(colon + 1)..];
            if (!port.SequenceEqual("*")
                && !(ushort.TryParse(port, System.Globalization.NumberStyles.None, null, out var number) && number > 0))
            {
                return $"\"{value}\" has no valid port.";
            }

            authority = authority[..colon];
        }

        if (authority.StartsWith("*."))
        {
            authority = authority[2..];
        }
        else if (authority.SequenceEqual("*"))
        {
            return null;
        }

        // A single word without a dot is a misspelled keyword more often than a host.
        if (separator < 0 && colon < 0 && slash < 0 && !authority.Contains('.')
            && NearestName.Find(value, Bare) is { } meant)
        {
            return $"\"{value}\" is not a host: did you mean \"'{meant}'\"?";
        }

        return authority.IsEmpty || authority.ContainsAnyExcept(HostCharacters) || authority[0] is '.' or '-'
            || authority[^1] is '.' or '-' || authority.Contains("..", StringComparison.Ordinal)
            ? NotASource(value)
            : null;
    }

    private static string? TrustedTypesMistake(string value)
        => value is "'none'" or "'allow-duplicates'" or "*" || value.All(c => char.IsAsciiLetterOrDigit(c) || "-#=_/@.%".Contains(c))
            ? null
            : $"\"{value}\" is not the name of a Trusted Types policy.";

    private static string? ReportUriMistake(string value)
        => (value.StartsWith('/') && !value.StartsWith("//", StringComparison.Ordinal))
            || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
            ? null
            : $"\"{value}\" is not an absolute path or an HTTPS address.";

    private static bool IsScheme(ReadOnlySpan<char> text)
        => !text.IsEmpty && char.IsAsciiLetter(text[0])
            && !text.ContainsAnyExcept(SchemeCharacters);

    private static string NotASource(string value)
        => $"\"{value}\" is not a source: write 'self', https://host[:port][/path], https://*.host, a scheme such as "
            + "data:, or a hash (IPv6 addresses cannot be written in a policy).";

    private static string Unknown(string value, string what, IEnumerable<string> known)
        => NearestName.Find(value, known) is { } meant
            ? $"\"{value}\" is not a {what}: did you mean \"{meant}\"?"
            : $"\"{value}\" is not a {what}.";
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Http;

namespace SecureWeb.Headers.Csp;

/// <summary>
/// The hashes of inline code that a view named for this response. They travel in a response header of our own, which is
/// taken off before the response is sent: output and response caches keep it with the page, so that the policy is
/// complete when the page comes out of the cache and no view runs.
/// </summary>
internal static class InlineHashes
{
    public const string Carrier = "SecureWeb-Inline-Hashes";

    /// <summary>How many one response may name; each makes the policy 53 characters longer.</summary>
    public const int MaxHashes = 60;

    // Inline code of views is nearly always constant: it is hashed once.
    private const int MaxKnown = 256;
    private const int MaxKnownLength = 8 * 1024;

    private static readonly ConcurrentDictionary<string, string> KnownHashes = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, CspAdditions> KnownNeeds = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The response started, or names too many hashes.</exception>
    public static void Add(HttpContext context, string directive, string content)
    {
        if (content.Length == 0 || context.RequestServices?.GetService<IFeatureSwitches>()?.IsOn(SecureFeature.Headers) == false)
        {
            return;
        }

        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The response has started: its Content-Security-Policy header is sent without the hash of this inline code, "
                + "which would not run. Render it before the first flush.");
        }

        var entry = $"{directive} {HashOf(content)}";
        var headers = context.Response.Headers;
        var before = headers.TryGetValue(Carrier, out var value) ? value.ToString() : "";
        var entries = before.Length == 0 ? [] : before.Split(';');
        if (entries.Contains(entry))
        {
            return;
        }

        if (entries.Length == MaxHashes)
        {
            throw new InvalidOperationException(
                $"A page may have {MaxHashes} pieces of inline code by hash. Put the code into a file, or use a nonce.");
        }

        headers[Carrier] = before.Length == 0 ? entry : before + ";" + entry;
    }

    /// <summary>Takes the carrier off the response.</summary>
    public static CspAdditions? Take(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Carrier, out var value) || value.ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        headers.Remove(Carrier);
        if (!KnownNeeds.TryGetValue(text, out var needs))
        {
            needs = Read(text);
            if (KnownNeeds.Count < MaxKnown)
            {
                KnownNeeds.TryAdd(text, needs);
            }
        }

        return needs;
    }

    // Only what Add writes: whatever else stands there must not become part of a policy.
    private static CspAdditions Read(string text)
        => new(text.Split(';').Select(entry => entry.Split(' ', 2))
            .Where(parts => parts is
                ["script-src" or "script-src-attr" or "style-src" or "style-src-attr", ['\'', 's', 'h', 'a', ..]]
                && CspSource.Mistake(parts[0], parts[1]) is null)
            .SelectMany(parts => CspDirectives.IsAttribute(parts[0])
                ? [(parts[0], "'unsafe-hashes'"), (parts[0], parts[1])]
                : new[] { (parts[0], parts[1]) }));

    private static string HashOf(string content)
    {
        if (KnownHashes.TryGetValue(content, out var hash))
        {
            return hash;
        }

        hash = CspHash.Of(content);
        if (content.Length <= MaxKnownLength && KnownHashes.Count < MaxKnown)
        {
            KnownHashes.TryAdd(content, hash);
        }

        return hash;
    }
}

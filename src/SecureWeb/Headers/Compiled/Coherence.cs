using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Compiled;

/// <summary>Settings that follow from others unless the application says otherwise, and those worth a warning.</summary>
internal static class Coherence
{
    /// <summary>A subresource from elsewhere rarely opts in to being embedded, and a frame from elsewhere rarely has an
    /// embedder policy of its own: with <c>require-corp</c> the source just allowed would still not load.</summary>
    public static CrossOriginEmbedderPolicy EmbedderPolicy(PolicyDraft draft)
        => draft.EmbedderPolicy
            ?? (OtherOrigins(draft.Csp, ["frame-src", "child-src"]).Any() ? CrossOriginEmbedderPolicy.UnsafeNone
                : OtherOrigins(draft.Csp, CspDirectives.Embedding).Any() ? CrossOriginEmbedderPolicy.Credentialless
                : CrossOriginEmbedderPolicy.RequireCorp);

    public static IEnumerable<string> Warnings(PolicyDraft draft)
    {
        if (EmbedderPolicy(draft) is not CrossOriginEmbedderPolicy.RequireCorp and var relaxed
            && draft.EmbedderPolicy is null)
        {
            var source = OtherOrigins(draft.Csp, [.. CspDirectives.Embedding, "frame-src", "child-src"]).First();
            yield return $"the source {source} is on another origin, so Cross-Origin-Embedder-Policy is "
                + $"{HeaderValues.Of(relaxed)} instead of require-corp.";
        }

        foreach (var name in draft.Omitted)
        {
            yield return $"{name} is left out.";
        }
    }

    private static IEnumerable<string> OtherOrigins(CspDraft csp, IEnumerable<string> directives)
        => directives.SelectMany(directive => csp.Directives.GetValueOrDefault(directive) ?? [])
            .Where(CspSource.IsOtherOrigin);
}

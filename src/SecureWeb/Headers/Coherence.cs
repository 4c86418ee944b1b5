namespace SecureWeb.Headers;

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

        foreach (var directive in (IEnumerable<string>)["script-src", "script-src-elem", "script-src-attr", "object-src"])
        {
            var sources = draft.Csp.Effective(directive);
            foreach (var weak in sources.Where(source => source is "'unsafe-inline'" or "'unsafe-eval'" or "*" or "http:"
                or "https:" or "data:" or "blob:" or "filesystem:"))
            {
                yield return $"{directive} allows {weak}: injected script can run.";
            }
        }

        foreach (var source in draft.Csp.Directives.Values.SelectMany(sources => sources)
            .Where(source => source.StartsWith("http://", StringComparison.OrdinalIgnoreCase)).Distinct())
        {
            yield return $"the source {source} is not HTTPS: whoever is on the network can change what is loaded.";
        }

        if (draft.ReferrerPolicy is ReferrerPolicy.UnsafeUrl or ReferrerPolicy.NoReferrerWhenDowngrade)
        {
            yield return $"Referrer-Policy {HeaderValues.Of(draft.ReferrerPolicy)} tells other sites the full address.";
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

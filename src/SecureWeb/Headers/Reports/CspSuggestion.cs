namespace SecureWeb.Headers.Reports;

/// <summary>One thing that browsers reported as blocked, and what would let it work.</summary>
public sealed class CspSuggestion
{
    internal CspSuggestion(string directive, string blocked, string? source, string advice, string page, int count, int clients)
    {
        Directive = directive;
        Blocked = blocked;
        Source = source;
        Advice = advice;
        Page = page;
        Count = count;
        Clients = clients;
    }

    /// <summary>Gets the directive to add to, for example <c>script-src</c>.</summary>
    public string Directive { get; }

    /// <summary>Gets what was blocked: an origin, or the browser's word for it, such as <c>inline</c>.</summary>
    public string Blocked { get; }

    /// <summary>Gets the source to add.</summary>
    /// <value><see langword="null"/> when no source is worth adding: <see cref="Advice"/> says what to do
    /// instead.</value>
    public string? Source { get; }

    /// <summary>Gets what to do, in a sentence.</summary>
    public string Advice { get; }

    /// <summary>Gets the path of the page that was reported first, ids replaced by <c>*</c>.</summary>
    public string Page { get; }

    /// <summary>Gets how often it was reported.</summary>
    public int Count { get; }

    /// <summary>Gets how many client networks reported it, counted up to 8. One alone may be an attacker, an extension
    /// or a broken proxy.</summary>
    public int Clients { get; }

    /// <inheritdoc />
    public override string ToString() => $"{Directive}: {Advice} ({Count} times from {Clients} networks, first on {Page})";
}

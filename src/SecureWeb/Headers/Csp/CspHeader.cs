using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SecureWeb.Headers.Csp;

/// <summary>One content security policy header: its text without a nonce, and the pieces around one.</summary>
internal sealed class CspHeader(string name, string text, NonceTemplate template, bool yieldsToApp)
{
    // Razor components write this by themselves on every page; ours says it better.
    private const string WrittenByBlazor = "frame-ancestors 'self'";

    private readonly StringValues _plain = text;

    public string Text => text;

    public void Apply(IHeaderDictionary headers, string? nonce)
    {
        var ours = nonce is null ? _plain : new StringValues(template.Create(nonce));
        if (headers.TryGetValue(name, out var theirs) && IsDecision(theirs))
        {
            if (yieldsToApp)
            {
                return;
            }

            // Browsers enforce every policy of the list: the application can only be stricter, never weaker.
            ours = $"{ours}, {theirs}";
        }

        headers[name] = ours;
    }

    private static bool IsDecision(StringValues value)
        => value.Count > 1 || (value.Count == 1 && value[0] is { Length: > 0 } only && only != WrittenByBlazor);
}

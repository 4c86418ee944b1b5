using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Compiled;

/// <summary>The headers of one kind of response, ready to be copied. Immutable.</summary>
internal sealed class HeaderSet(
    IEnumerable<HeaderSet.Entry> headers, IEnumerable<string> removed, CspHeader? policy, CspHeader? reportOnly)
{
    private readonly Entry[] _headers = [.. headers];
    private readonly string[] _removed = [.. removed];

    public ReadOnlySpan<Entry> Headers => _headers;

    public CspHeader? Policy => policy;

    public CspHeader? ReportOnly => reportOnly;

    /// <summary>Writes the set over whatever stands there; nothing is allocated without a nonce.</summary>
    /// <param name="headers">The headers of the response.</param>
    /// <param name="nonce">The nonce that a view asked for.</param>
    /// <param name="ownPolicy">The policy that this one response brings, instead of the set's.</param>
    public void Apply(IHeaderDictionary headers, string? nonce, string? ownPolicy = null)
    {
        foreach (var name in _removed)
        {
            headers.Remove(name);
        }

        foreach (ref readonly var entry in _headers.AsSpan())
        {
            if (!entry.YieldsToApp || !entry.IsSetByApp(headers))
            {
                headers[entry.Name] = entry.JoinsApp ? entry.Join(headers) : entry.Value;
            }
        }

        if (ownPolicy is not null && policy is not null)
        {
            headers.ContentSecurityPolicy = ownPolicy;
            return;
        }

        policy?.Apply(headers, nonce);
        reportOnly?.Apply(headers, nonce);
    }

    /// <param name="Name">The header.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="YieldsToApp">Whether a value that the application set is kept.</param>
    internal readonly record struct Entry(string Name, StringValues Value, bool YieldsToApp = false)
    {
        /// <summary>Whether a value that the application set stands beside ours: the header is a list.</summary>
        public bool JoinsApp { get; } = Name == HeaderNames.ReportingEndpoints;

        public StringValues Join(IHeaderDictionary headers)
            => headers.TryGetValue(Name, out var theirs) && theirs.Count > 0 ? $"{theirs}, {Value}" : Value;

        // SAMEORIGIN is what antiforgery writes by itself: nobody's decision.
        public bool IsSetByApp(IHeaderDictionary headers)
            => headers.TryGetValue(Name, out var value) && value.Count > 0
                && !(Name == HeaderNames.XFrameOptions
                    && string.Equals(value[0], "SAMEORIGIN", StringComparison.OrdinalIgnoreCase));
    }
}

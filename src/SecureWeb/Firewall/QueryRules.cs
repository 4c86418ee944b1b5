namespace SecureWeb.Firewall;

/// <summary>Rules Q1 and Q2: a bounded query of decodable text. Pure, no allocation.</summary>
internal sealed class QueryRules(RequestFirewallOptions options)
{
    private readonly int _maxLength = options.MaxQueryLength;
    private readonly int _maxParameters = options.MaxQueryParameters;
    private readonly int _maxNameLength = options.MaxQueryNameLength;
    private readonly int _maxValueLength = options.MaxQueryValueLength;

    public RuleSet Evaluate(ReadOnlySpan<char> query)
    {
        if (query.IsEmpty)
        {
            return RuleSet.None;
        }

        if (query.Length > _maxLength)
        {
            return FirewallRule.Q1;
        }

        if (query.Count('&') >= _maxParameters || HasLongPart(query))
        {
            return FirewallRule.Q1Pairs;
        }

        return HasUnsafeEscape(query) ? FirewallRule.Q2 : RuleSet.None;
    }

    private bool HasLongPart(ReadOnlySpan<char> query)
    {
        if (query.Length <= Math.Min(_maxNameLength, _maxValueLength))
        {
            return false;
        }

        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            if (name.Length > _maxNameLength || pair.Length - name.Length - 1 > _maxValueLength)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasUnsafeEscape(ReadOnlySpan<char> query)
    {
        var i = query.IndexOf('%');
        while (i >= 0)
        {
            if (!PercentEncoding.TryDecode(query, i, out var c, out var length) || IsUnsafe(query, i, c))
            {
                return true;
            }

            i += length;
            var next = query[i..].IndexOf('%');
            i = next < 0 ? -1 : i + next;
        }

        return false;
    }

    /// <summary>A value may be text of several lines, as a form with a textarea sends it by GET.</summary>
    private static bool IsUnsafe(ReadOnlySpan<char> query, int index, int c) => c switch
    {
        '\t' or '\n' or '\r' or 0x2028 or 0x2029 => IsInName(query, index),
        < 0x20 or 0x7F => true,
        _ => false,
    };

    private static bool IsInName(ReadOnlySpan<char> query, int index)
    {
        var before = query[..index];
        return before.LastIndexOf('=') <= before.LastIndexOf('&');
    }
}

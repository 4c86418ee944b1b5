namespace SecureWeb.Firewall;

/// <summary>The path and the query of a request target, as sent (RFC 9112 section 3.2).</summary>
internal readonly ref struct RequestTarget
{
    private RequestTarget(ReadOnlySpan<char> path, ReadOnlySpan<char> query)
    {
        Path = path;
        Query = query;
    }

    /// <summary>Starts with <c>/</c>; empty for <c>*</c>, for <c>host:port</c> and for an absolute URI without one.</summary>
    public ReadOnlySpan<char> Path { get; }

    /// <summary>Without the question mark.</summary>
    public ReadOnlySpan<char> Query { get; }

    public static RequestTarget Split(ReadOnlySpan<char> target)
    {
        if (target.IsEmpty || target[0] != '/')
        {
            // absolute-form, as sent to a proxy; the server compared its host with Host already.
            var authority = target.IndexOf("://");
            if (authority < 0)
            {
                return default;
            }

            target = target[(authority + 3)..];
            var end = target.IndexOfAny("/?\\#");
            target = end < 0 ? default : target[end..];
        }

        var question = target.IndexOf('?');
        return question < 0 ? new(target, default) : new(target[..question], target[(question + 1)..]);
    }
}

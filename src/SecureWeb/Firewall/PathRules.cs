using System.Buffers;

namespace SecureWeb.Firewall;

/// <summary>
/// Rules P1 to P9 and P11: a path must mean the same to the gateway, the server, the router and the file system, so it
/// is judged as it was sent. Nothing is decoded for anybody else. Pure, no allocation.
/// </summary>
internal sealed class PathRules(RequestFirewallOptions options)
{
    private static readonly SearchValues<char> NeedsALook = SearchValues.Create("%\\;");

    private readonly int _maxLength = options.MaxPathLength;
    private readonly int _maxSegments = options.MaxPathSegments;
    private readonly int _maxSegmentLength = options.MaxPathSegmentLength;

    public RuleSet Evaluate(ReadOnlySpan<char> path)
    {
        if (path.Length > _maxLength)
        {
            return FirewallRule.P11; // Do no work in proportion to it.
        }

        var broken = RuleSet.None;
        if (path.ContainsAny(NeedsALook))
        {
            broken |= EvaluateCharacters(path);
        }

        if (path.IndexOf("//") >= 0)
        {
            broken |= FirewallRule.P8;
        }

        if (path.IndexOf("/.") >= 0 && HasDotSegment(path))
        {
            broken |= FirewallRule.P4;
        }

        return path.Count('/') > _maxSegments || HasLongSegment(path) ? broken | FirewallRule.P11 : broken;
    }

    private static RuleSet EvaluateCharacters(ReadOnlySpan<char> path)
    {
        var broken = RuleSet.None;
        for (var i = path.IndexOfAny(NeedsALook); i < path.Length;)
        {
            var length = 1;
            int c = path[i];
            var isEscaped = c == '%';
            if (isEscaped && !PercentEncoding.TryDecode(path, i, out c, out length))
            {
                return broken | FirewallRule.P6;
            }

            broken |= c switch
            {
                '\\' => FirewallRule.P2,
                ';' => FirewallRule.P9,
                '/' when isEscaped => FirewallRule.P3,
                '.' when isEscaped => FirewallRule.P4,
                '%' when DecodesAgain(path, i + length) => FirewallRule.P5,
                _ => CharacterClass.IsUnsafeInText(c) ? FirewallRule.P7 : RuleSet.None,
            };
            i += length;
            var next = path[i..].IndexOfAny(NeedsALook);
            i = next < 0 ? path.Length : i + next;
        }

        return broken;
    }

    /// <summary>After an encoded percent sign: do two hexadecimal digits follow once decoded? Then the next part that
    /// decodes sees another character. <c>100%25</c> passes.</summary>
    private static bool DecodesAgain(ReadOnlySpan<char> path, int index)
    {
        for (var digit = 0; digit < 2; digit++)
        {
            if (index >= path.Length)
            {
                return false;
            }

            int c = path[index];
            var length = 1;
            if (c == '%' && !PercentEncoding.TryDecode(path, index, out c, out length))
            {
                return false;
            }

            if (c > 0x7F || !char.IsAsciiHexDigit((char)c))
            {
                return false;
            }

            index += length;
        }

        return true;
    }

    private static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            if (path[range] is "." or "..")
            {
                return true;
            }
        }

        return false;
    }

    private bool HasLongSegment(ReadOnlySpan<char> path)
    {
        if (path.Length <= _maxSegmentLength)
        {
            return false;
        }

        foreach (var range in path.Split('/'))
        {
            if (path[range].Length > _maxSegmentLength)
            {
                return true;
            }
        }

        return false;
    }
}

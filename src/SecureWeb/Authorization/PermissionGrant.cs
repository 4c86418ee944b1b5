using System.Diagnostics.CodeAnalysis;

namespace SecureWeb.Authorization;

/// <summary>One entry of a role: a permission or pattern, granted or denied.</summary>
internal sealed record PermissionGrant
{
    private readonly string[] _segments;

    private PermissionGrant(string pattern, bool isDenial)
    {
        Pattern = pattern;
        IsDenial = isDenial;
        HasWildcard = pattern.Contains('*', StringComparison.Ordinal);
        _segments = pattern.Split(':');
    }

    public string Pattern { get; }

    public bool IsDenial { get; }

    public bool HasWildcard { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out PermissionGrant? grant)
    {
        var isDenial = text is ['!', ..];
        var pattern = isDenial ? text![1..] : text ?? string.Empty;
        grant = PermissionName.IsPattern(pattern) ? new PermissionGrant(pattern, isDenial) : null;
        return grant is not null;
    }

    /// <summary>Whether the pattern covers a permission. <c>*</c> is exactly one segment, or at the end one or
    /// more.</summary>
    public bool Matches(ReadOnlySpan<char> permission)
    {
        var last = _segments.Length - 1;
        for (var i = 0; i < last; i++)
        {
            var colon = permission.IndexOf(':');
            if (colon < 0 || !SegmentMatches(_segments[i], permission[..colon]))
            {
                return false;
            }

            permission = permission[(colon + 1)..];
        }

        return _segments[last] is "*" ? !permission.IsEmpty : permission.SequenceEqual(_segments[last]);
    }

    /// <summary>The pattern that covers what both cover; null when nothing is.</summary>
    public PermissionGrant? Intersect(PermissionGrant other)
    {
        var common = new List<string>();
        for (var i = 0; ; i++)
        {
            // A last '*' stands for the whole rest of the other, which has at least one segment left.
            if (_segments[i] == "*" && i == _segments.Length - 1)
            {
                return new PermissionGrant(string.Join(':', common.Concat(other._segments[i..])), isDenial: false);
            }

            if (other._segments[i] == "*" && i == other._segments.Length - 1)
            {
                return new PermissionGrant(string.Join(':', common.Concat(_segments[i..])), isDenial: false);
            }

            if (_segments[i] != other._segments[i] && _segments[i] != "*" && other._segments[i] != "*")
            {
                return null;
            }

            common.Add(_segments[i] == "*" ? other._segments[i] : _segments[i]);
            if (i == _segments.Length - 1 || i == other._segments.Length - 1)
            {
                return _segments.Length == other._segments.Length
                    ? new PermissionGrant(string.Join(':', common), isDenial: false)
                    : null;
            }
        }
    }

    public bool Equals(PermissionGrant? other) =>
        other is not null && IsDenial == other.IsDenial && string.Equals(Pattern, other.Pattern, StringComparison.Ordinal);

    public override int GetHashCode() => HashCode.Combine(IsDenial, Pattern);

    public override string ToString() => IsDenial ? "!" + Pattern : Pattern;

    private static bool SegmentMatches(string pattern, ReadOnlySpan<char> segment) =>
        pattern is "*" ? !segment.IsEmpty : segment.SequenceEqual(pattern);
}

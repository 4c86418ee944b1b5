using System.Buffers;
using System.Globalization;

namespace SecureWeb.Firewall;

/// <summary>Rule H1: the request names a well-formed host that is one of the application's. Pure, no
/// allocation.</summary>
internal sealed class HostRules
{
    private static readonly SearchValues<char> NotInHost = SearchValues.Create(":/\\@?# \t");

    private readonly string[] _exact;
    private readonly string[] _suffixes;

    /// <param name="hosts">Hosts, <c>*.domain</c> patterns or <c>*</c>. An empty list allows every host.</param>
    public HostRules(IEnumerable<string> hosts)
    {
        var all = hosts.ToArray();
        AllowsAny = all.Length == 0 || all.Contains("*");
        _suffixes = [.. all.Where(host => host.StartsWith("*.", StringComparison.Ordinal)).Select(host => host[1..])];
        _exact = [.. all.Where(host => !host.StartsWith('*'))];
    }

    public bool AllowsAny { get; }

    public RuleSet Evaluate(ReadOnlySpan<char> host)
    {
        if (!TrySplitPort(host, out var name))
        {
            return FirewallRule.H1;
        }

        return AllowsAny || IsListed(name) ? RuleSet.None : FirewallRule.H1Unknown;
    }

    private bool IsListed(ReadOnlySpan<char> name)
    {
        foreach (var exact in _exact)
        {
            if (name.Equals(exact, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var suffix in _suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TrySplitPort(ReadOnlySpan<char> host, out ReadOnlySpan<char> name)
    {
        name = host;
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && !host.EndsWith("]"))
        {
            name = host[..colon];
            var port = host[(colon + 1)..];
            if (port.Length is 0 or > 5 || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                || n is 0 or > 65535)
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 255 && (name[0] == '[' || !name.ContainsAny(NotInHost));
    }
}

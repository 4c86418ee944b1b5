using System.Globalization;
using System.Text.RegularExpressions;
using SecureWeb.Firewall;
using SecureWeb.Tests.Conventions;

namespace SecureWeb.Tests.Firewall;

public sealed partial class TargetCorpusTests
{
    public static TheoryData<string, string> Corpus
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "tests", "SecureWeb.Tests", "Firewall", "target-corpus.txt")).Where(l => l.Length > 0 && l[0] != '#'))
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                rows.Add(line[(space + 1)..], line[..space]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void EvaluateTarget_Corpus_BreaksExactlyTheseRules(string target, string expected)
    {
        var raw = Escape().Replace(target, m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber,
            CultureInfo.InvariantCulture)).ToString());

        var broken = Rules().EvaluateTarget(raw);

        Assert.Equal(expected, Names(broken));
    }

    internal static RequestRules Rules(Action<RequestFirewallOptions>? configure = null, params string[] hosts)
    {
        var options = new RequestFirewallOptions();
        configure?.Invoke(options);
        return new RequestRules(options, new HostRules(hosts), isDecompressionOn: false);
    }

    internal static string Names(RuleSet rules)
    {
        var names = Enum.GetValues<FirewallRule>().Where(rules.Contains).Select(RuleTable.Id).Distinct()
            .Order(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? "-" : string.Join(',', names);
    }

    [GeneratedRegex("""\\x([0-9a-f]{2})""", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}

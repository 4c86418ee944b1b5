using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureWeb.Tests.Conventions;

/// <summary>Makes docs/asvs.md from the <c>[Trait("ASVS", …)]</c> tags of every test project.</summary>
internal static partial class AsvsScorecard
{
    public static string Render()
    {
        var requirements = ReadRequirements();
        var tests = ReadTags();
        var inReach = requirements.Where(r => r.Class.Contains('E', StringComparison.Ordinal)
            || r.Class.Contains('P', StringComparison.Ordinal)).ToArray();
        var proven = inReach.Count(r => tests.ContainsKey(r.Id));

        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # OWASP ASVS 5.0: what is proved, and by which test

            Made from the `[Trait("ASVS", "…")]` tags of the tests; do not edit. To renew it:
            `SECUREWEB_UPDATE_DOCS=1 dotnet test --project tests/SecureWeb.Tests`.

            A requirement counts only when a test proves it. Proved: **{proven} of {inReach.Length}** requirements that a
            library can enforce (E) or serve with a ready part (P). The descriptions are paraphrases, adapted from the
            standard under CC BY-SA 4.0 (see `data/README.md`).

            | Requirement | Level | Class | What | Proved by |
            |---|---|---|---|---|

            """);
        foreach (var requirement in requirements.Where(r => tests.ContainsKey(r.Id)))
        {
            var names = string.Join("<br>", tests[requirement.Id].Order(StringComparer.Ordinal).Select(t => $"`{t}`"));
            page.Append(CultureInfo.InvariantCulture,
                $"| {requirement.Id} | {requirement.Level} | {requirement.Class} | {requirement.Text} | {names} |\n");
        }

        page.Append("\n## In reach, not yet proved\n\n| Requirement | Level | Class | What |\n|---|---|---|---|\n");
        foreach (var requirement in inReach.Where(r => !tests.ContainsKey(r.Id)))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {requirement.Id} | {requirement.Level} | {requirement.Class} | {requirement.Text} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The tags, by requirement: the names of the tests that carry them.</summary>
    public static Dictionary<string, SortedSet<string>> ReadTags()
    {
        var tags = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var folder = Path.Combine(SourceTree.Root, "tests");
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            foreach (Match test in TaggedTest().Matches(File.ReadAllText(file)))
            {
                var name = $"{Path.GetFileNameWithoutExtension(file)}.{test.Groups["name"].Value}";
                foreach (Capture id in test.Groups["id"].Captures)
                {
                    if (!tags.TryGetValue(id.Value, out var names))
                    {
                        tags[id.Value] = names = new SortedSet<string>(StringComparer.Ordinal);
                    }

                    names.Add(name);
                }
            }
        }

        return tags;
    }

    public static IReadOnlyList<Requirement> ReadRequirements()
        => [.. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "data", "asvs-5.0-coverage.csv"))
            .Skip(1)
            .Select(line => Row().Match(line))
            .Select(m => new Requirement(m.Groups["id"].Value, m.Groups["level"].Value, m.Groups["class"].Value,
                m.Groups["text"].Value.Trim('"').Replace("|", "\\|", StringComparison.Ordinal)))];

    // Attributes may stand in any order between the tag and the method.
    [GeneratedRegex("""(?:\[Trait\("ASVS", *"(?<id>[\d.]+)"\)\]\s*|\[[^\n]*\]\s*)+public (?:static )?(?:async )?[\w<>]+ (?<name>\w+)\(""",
        RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex TaggedTest();

    [GeneratedRegex("""^V(?<id>[\d.]+),(?<level>\d),(?<text>"[^"]*"|[^,]*),(?<class>[^,]*),""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    internal sealed record Requirement(string Id, string Level, string Class, string Text);
}

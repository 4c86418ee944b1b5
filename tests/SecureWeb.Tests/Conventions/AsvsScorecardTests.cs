namespace SecureWeb.Tests.Conventions;

public sealed class AsvsScorecardTests
{
    [Fact]
    public void Tags_NameRequirementsOfTheStandard()
    {
        var known = AsvsScorecard.ReadRequirements().Select(r => r.Id).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(345, known.Count);
        Assert.DoesNotContain(AsvsScorecard.ReadTags().Keys, id => !known.Contains(id));
    }

    [Fact]
    public void Page_IsMadeFromTheTags()
    {
        var path = Path.Combine(SourceTree.Root, "docs", "asvs.md");
        var expected = AsvsScorecard.Render();
        if (Environment.GetEnvironmentVariable("SECUREWEB_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}

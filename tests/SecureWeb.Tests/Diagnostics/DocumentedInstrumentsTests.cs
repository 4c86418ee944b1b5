using System.Text.RegularExpressions;
using SecureWeb.Tests.Conventions;

namespace SecureWeb.Tests.Diagnostics;

/// <summary>Every instrument and span of the library stands on a docs page under its full name.</summary>
public sealed partial class DocumentedInstrumentsTests
{
    [Fact]
    public void Docs_NameEveryInstrumentAndSpan()
    {
        var pages = string.Concat(Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md")
            .Select(File.ReadAllText));
        var names = SourceTree.Library.SelectMany(f => Created().Matches(f.Text).Select(m => m.Groups["name"].Value)).ToArray();

        Assert.True(names.Length > 20);
        Assert.DoesNotContain(names, n => !pages.Contains($"`{n}", StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"(\.Create(Counter|Histogram|UpDownCounter|Observable\w+)(<\w+>)?|SecureWebActivity\.Start)\(\s*""(?<name>[^""]+)""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Created();
}

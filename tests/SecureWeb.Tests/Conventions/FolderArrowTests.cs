using System.Text.RegularExpressions;

namespace SecureWeb.Tests.Conventions;

/// <summary>Folder = namespace = feature, and the arrows between folders point one way.</summary>
public sealed partial class FolderArrowTests
{
    private static readonly string[] Foundations = ["Internal", "Diagnostics", "Http", "Audit"];

    private static readonly string[] Features =
    [
        "Headers", "Errors", "OriginCheck", "Firewall", "Validation", "Sanitization", "Inputs", "Passwords", "SignIn",
        "Sessions", "Authorization", "RateLimits", "ResponseRules", "Honeypots", "Redirects", "Cookies",
    ];

    private static readonly Dictionary<string, string[]> MayUse = Features
        .ToDictionary(f => f, _ => Foundations)
        .Concat(
        [
            new("Internal", []),
            new("Diagnostics", ["Internal"]),
            new("Http", ["Internal"]),
            new("Audit", ["Internal", "Diagnostics", "Http"]),
            new("Defaults", [.. Foundations, .. Features]),
        ])
        .ToDictionary();

    [Fact]
    public void Files_EveryFolder_IsKnown()
        => Assert.DoesNotContain(SourceTree.Library, f => !MayUse.ContainsKey(f.Folder));

    [Fact]
    public void Files_UsesOfOtherFolders_FollowTheArrows()
    {
        var wrong = from file in SourceTree.Library
                    from Match use in FolderName().Matches(file.Text)
                    let used = use.Groups["folder"].Value
                    where MayUse.ContainsKey(used) && used != file.Folder && !MayUse[file.Folder].Contains(used)
                    select $"{file} uses {used}";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Files_Namespace_IsTheFolder()
    {
        // Extension methods on the framework's own types live in the framework's namespaces (ADR 0001).
        var wrong = from file in SourceTree.Library
                    let ns = Namespace().Match(file.Text).Groups["ns"].Value
                    let expected = "SecureWeb." + Path.GetDirectoryName(file.Path)!.Replace('/', '.')
                    where ns != expected && !Path.GetFileName(file.Path).StartsWith("SecureWeb", StringComparison.Ordinal)
                    select $"{file}: {ns}, expected {expected}";

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"SecureWeb\.(?<folder>[A-Z]\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FolderName();

    [GeneratedRegex(@"^namespace (?<ns>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();
}

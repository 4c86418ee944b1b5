using SecureWeb.Sanitization;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Tests.Sanitization;

public sealed class VectorTests
{
    private static readonly TestSanitizer Sanitizer = new(o => o
        .AddPolicy("everything", p => Everything(p))
        .AddPolicy("strict-urls", p => p.AllowAttributes("a", "href").AllowSchemes("https").ForbidRelativeUrls()));

    public static TheoryData<string> Policies => ["text", "inline", "article", "everything", "strict-urls"];

    [Theory]
    [MemberData(nameof(Policies))]
    [Trait("ASVS", "1.3.1")]
    public void Sanitize_PublicVectors_AreSafeAndStable(string policy)
    {
        Assert.Equal(372, Vectors.Public.Count);
        Assert.All(Vectors.Public, vector => AssertSafeAndStable(policy, vector));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Sanitize_OwnVectors_AreSafeAndStable(string policy)
        => Assert.All(Vectors.Own, vector => AssertSafeAndStable(policy, vector));

    /// <summary>Cut anywhere, a vector is a new one: half a tag, half a reference, an open quote.</summary>
    [Theory]
    [InlineData("inline")]
    [InlineData("article")]
    public void Sanitize_TruncatedVectors_AreSafeAndStable(string policy)
    {
        foreach (var vector in Vectors.Own.Concat(Vectors.Public.Where((_, i) => i % 7 == 0)).Where(v => v.Length < 300))
        {
            for (var cut = 1; cut < vector.Length; cut += 11)
            {
                AssertSafeAndStable(policy, vector[..cut]);
                AssertSafeAndStable(policy, vector[cut..]);
            }
        }
    }

    /// <summary>A policy that allows all that can be allowed: the most that could ever come through.</summary>
    internal static HtmlPolicyBuilder Everything(HtmlPolicyBuilder builder)
    {
        builder.AllowElements(HtmlElements.Known.Keys).AllowSchemes("http", "https", "mailto", "tel").AllowClasses("a", "b");
        string[] attributes =
        [
            "title", "lang", "dir", "href", "hreflang", "cite", "datetime", "src", "alt", "width", "height", "start",
            "reversed", "type", "value", "colspan", "rowspan", "scope", "abbr", "span", "open",
        ];
        foreach (var element in HtmlElements.Known.Keys)
        {
            builder.AllowAttributes(element, attributes.Where(
                a => HtmlAttributes.Find(element, a, new HtmlFlagRule(), new HtmlFlagRule()) is not null));
        }

        return builder;
    }

    private static void AssertSafeAndStable(string policy, string input)
    {
        string output;
        try
        {
            output = Sanitizer.Clean(policy, input);
        }
        catch (HtmlSanitizationLimitException)
        {
            return; // The one documented way out.
        }

        Assert.True(output.Length <= HtmlLimits.Output(input.Length));
        SafetyOracle.AssertSafe(output, Sanitizer.Policies.Get(policy), input);
        var again = Sanitizer.Parse(policy, output);
        Assert.True(output == again, $"not stable\ninput:  {input}\nonce:   {output}\ntwice:  {again}");
        Assert.Equal(output, Sanitizer.Clean(policy, output));
        if (policy == "text")
        {
            Assert.DoesNotContain('<', output);
        }
    }
}

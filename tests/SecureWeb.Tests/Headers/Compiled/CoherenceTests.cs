using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Tests.Headers.Compiled;

public sealed class CoherenceTests
{
    [Fact]
    public void Warnings_Defaults_AreNone()
    {
        foreach (var preset in Enum.GetValues<HeadersPreset>())
        {
            Assert.Empty(Coherence.Warnings(PolicyDraft.From(preset)));
        }
    }

    [Theory]
    [InlineData("img-src", "https://a.example", "credentialless")]
    [InlineData("frame-src", "https://a.example", "unsafe-none")]
    public void Warnings_SourceThatRelaxesAnother_IsNamed(string directive, string source, string part)
    {
        var draft = PolicyDraft.From(HeadersPreset.WebApp);
        draft.Csp.Add(directive, source);

        Assert.Contains(Coherence.Warnings(draft),
            w => w.Contains(part, StringComparison.Ordinal) && w.Contains(source, StringComparison.Ordinal));
    }

    [Fact]
    public void Warnings_OmittedHeader_IsNamed()
    {
        var options = new SecureHeadersOptions();
        options.DangerouslyOmit.Add("X-Frame-Options");

        var warnings = Coherence.Warnings(PolicyDraft.From(HeadersPreset.WebApp).With(options, PolicyDraft.From)).ToList();

        Assert.Contains(warnings, w => w.Contains("X-Frame-Options is left out", StringComparison.Ordinal));
    }
}

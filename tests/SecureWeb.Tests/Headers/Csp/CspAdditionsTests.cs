using SecureWeb.Headers.Csp;

namespace SecureWeb.Tests.Headers.Csp;

public sealed class CspAdditionsTests
{
    private static readonly string Hash = CspHash.Of("x");

    [Fact]
    public void ApplyTo_ExtendsTheList()
        => Assert.Equal(["'self'", Hash], Apply(CspDraft.WebApp(), ("script-src", Hash)).Directives["script-src"]);

    [Fact]
    public void ApplyTo_ListForElements_IsExtendedToo()
    {
        var csp = CspDraft.WebApp();
        csp.Add("script-src-elem", "https://cdn.example");

        Apply(csp, ("script-src", Hash));

        Assert.Equal(["'self'", "https://cdn.example", Hash], csp.Directives["script-src-elem"]);
        Assert.Equal(["'self'", Hash], csp.Directives["script-src"]);
    }

    [Fact]
    public void ApplyTo_HashWhereInlineIsAllowed_DoesNotSwitchItOff()
    {
        var csp = CspDraft.WebApp();
        csp.Add("style-src", "'unsafe-inline'");

        Apply(csp, ("style-src", Hash), ("style-src-attr", Hash), ("base-uri", "'self'"));

        Assert.Equal(["'self'", "'unsafe-inline'"], csp.Directives["style-src"]);
        Assert.False(csp.Directives.ContainsKey("style-src-attr"));
        Assert.Equal(["'self'"], csp.Directives["base-uri"]);
    }

    [Fact]
    public void ApplyTo_InlineForElementsOnly_StillHashesTheOthers()
    {
        var csp = CspDraft.WebApp();
        csp.Add("style-src-elem", "'unsafe-inline'");

        Apply(csp, ("style-src", Hash));

        Assert.Equal(["'self'", Hash], csp.Directives["style-src"]);
        Assert.Equal(["'self'", "'unsafe-inline'"], csp.Directives["style-src-elem"]);
    }

    [Fact]
    public void ApplyTo_AttributeList_StartsEmpty()
        => Assert.Equal(["'unsafe-hashes'", Hash],
            Apply(CspDraft.WebApp(), ("script-src-attr", "'unsafe-hashes'"), ("script-src-attr", Hash))
                .Directives["script-src-attr"]);

    [Fact]
    public void Equals_SameSources_Once()
    {
        var one = new CspAdditions([("script-src", Hash), ("script-src", Hash)]);
        var two = new CspAdditions([("script-src", new string(Hash.AsSpan()))]);

        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual(one, new CspAdditions([("style-src", Hash)]));
        Assert.Single(one.Sources);
    }

    private static CspDraft Apply(CspDraft csp, params (string, string)[] sources)
    {
        new CspAdditions(sources).ApplyTo(csp);
        return csp;
    }
}

using SecureWeb.Headers;

namespace SecureWeb.Tests.Headers;

public sealed class HeadersOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreFine() => Assert.Empty(Mistakes(_ => { }));

    [Fact]
    public void Validate_AssetsAndTools_EachMistakeNamesItsSetting()
    {
        var mistakes = Mistakes(o =>
        {
            o.StaticHtml.MaxFiles = 0;
            o.StaticHtml.MaxFileBytes = 1;
            o.StaticHtml.MaxHashes = 501;
            o.StaticHtml.ExcludedFolders.Add("/");
            o.StaticHtml.ExcludedFolders.Add("a\\b");
            o.Development.ViteServer = "vite";
            o.ApiDocs.Paths.Add("docs");
            o.ApiDocs.Paths.Add("//");
            o.ApiDocs.DangerouslyRelaxInProduction = " ";
        });

        Assert.Equal(9, mistakes.Count);
        foreach (var setting in new[]
        {
            "StaticHtml:MaxFiles", "StaticHtml:MaxFileBytes", "StaticHtml:MaxHashes", "StaticHtml:ExcludedFolders",
            "Development:ViteServer", "ApiDocs:Paths", "ApiDocs:DangerouslyRelaxInProduction",
        })
        {
            Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Headers:" + setting, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Validate_EveryPreset_IsFine()
    {
        foreach (var preset in Enum.GetValues<HeadersPreset>())
        {
            Assert.Empty(Mistakes(o => o.Preset = preset));
        }
    }

    [Fact]
    public void Validate_SeveralMistakes_AreAllNamedWithTheirSetting()
    {
        var mistakes = Mistakes(o =>
        {
            o.Csp.ScriptSrc.Add("self");
            o.Csp.StyleSrcElem.Add("https://a;b");
            o.CspReportOnly.ImgSrc.Add("'unsafe-inline'");
            o.FrameAncestors.Add("partner'");
            o.PermissionsPolicy.Allow("camra");
            o.Hsts.MaxAge = TimeSpan.FromDays(-1);
            o.AddPolicy("docs", p => p.Csp.Replace["scrpt-src"] = "'self'");
        });

        Assert.Equal(7, mistakes.Count);
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Headers:Csp:ScriptSrc: ", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Headers:Csp:StyleSrcElem: ", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Headers:CspReportOnly:ImgSrc: ", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Headers:FrameAncestors: ", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("did you mean \"camera\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Headers:Hsts:MaxAge ", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("SecureWeb:Headers:Policies:docs:Csp:Replace: ", StringComparison.Ordinal)
            && m.Contains("did you mean \"script-src\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Document-Policy", "js-profiling", null)]
    [InlineData("Document-Policy", "a\r\nSet-Cookie: b=c", "line break")]
    [InlineData("Document-Policy", "", "empty")]
    [InlineData("X-Robots-Tag", "noindex", "setting of its own")]
    [InlineData("integrity-policy", "blocked-destinations=(script)", "setting of its own")]
    [InlineData("Reporting-Endpoints", "a=\"/a\"", "setting of its own")]
    [InlineData("X Robots", "x", "not a header name")]
    [InlineData("X-Robots:", "x", "not a header name")]
    [InlineData("Access-Control-Allow-Origin", "*", "CORS")]
    [InlineData("Set-Cookie", "a=b", "where the response is made")]
    [InlineData("Content-Security-Policy", "default-src *", "setting of its own")]
    [InlineData("x-xss-protection", "1", "withdrawn")]
    public void Validate_AddedHeaders(string name, string value, string? part) => AssertMistake(part, o => o.Add[name] = value);

    [Theory]
    [InlineData("mine", "https://r.example/a", null)]
    [InlineData("mine.b-2_*", "/mine", null)]
    [InlineData("Mine", "/mine", "not a name")]
    [InlineData("", "/mine", "not a name")]
    [InlineData("mi\"ne", "/mine", "not a name")]
    [InlineData("secureweb", "/mine", "own collector")]
    [InlineData("mine", "http://r.example/a", "HTTPS address")]
    [InlineData("mine", "//r.example/a", "HTTPS address")]
    [InlineData("mine", "/a\r\nX: y", "split the header")]
    [InlineData("mine", "/a\"", "quote")]
    [InlineData("mine", "", "empty")]
    public void Validate_ReportingEndpoints(string name, string address, string? part)
        => AssertMistake(part, o => o.ReportingEndpoints[name] = address);

    [Theory]
    [InlineData("/.secureweb/reports", null)]
    [InlineData("/app/_r", null)]
    [InlineData("reports", "not the path")]
    [InlineData("/", "not the path")]
    [InlineData("//evil.example/r", "not the path")]
    [InlineData("/r;script-src *", "not the path")]
    [InlineData("/r?x=1", "not the path")]
    [InlineData("/r\r\nX: y", "not the path")]
    public void Validate_ReportsPath(string path, string? part) => AssertMistake(part, o => o.Reports.Path = path);

    [Fact]
    public void Validate_ReportsLimits_AreAllNamed()
    {
        var mistakes = Mistakes(o =>
        {
            o.Reports.MaxBodyBytes = 1;
            o.Reports.MaxReportsPerBody = 0;
            o.Reports.ReadTimeout = TimeSpan.Zero;
            o.Reports.PerClientPerMinute = 0;
            o.Reports.PerMinute = -1;
            o.Reports.DuplicateWindow = TimeSpan.FromDays(2);
        });

        Assert.Equal(6, mistakes.Count);
        Assert.All(mistakes, m => Assert.StartsWith("SecureWeb:Headers:Reports:", m, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cache cookies storage", null)]
    [InlineData("", null)]
    [InlineData("*", null)]
    [InlineData("cookie", "did you mean \"cookies\"")]
    [InlineData("everything", "is nothing to clear")]
    [InlineData("\"cache\"", "is nothing to clear")]
    [InlineData("cache\r\nX:y", "is nothing to clear")]
    public void Validate_ClearSiteData(string types, string? part) => AssertMistake(part, o => o.ClearSiteData = types);

    [Theory]
    [InlineData("noindex", null)]
    [InlineData("noindx", "RobotsTag: \"noindx\" is not a rule for crawlers: did you mean \"noindex\"?")]
    public void Validate_RobotsTag(string value, string? part)
    {
        AssertMistake(part, o => o.RobotsTag = value);
        AssertMistake(part, o => o.AddPolicy("files", p => p.RobotsTag = value));
    }

    [Theory]
    [InlineData("secureweb", null)]
    [InlineData("mine", null)]
    [InlineData("min", "did you mean \"mine\"")]
    [InlineData("nowhere", "give its address in ReportingEndpoints")]
    public void Validate_ReportToOfAPolicy_NamesAnEndpoint(string name, string? part)
    {
        AssertMistake(part, o =>
        {
            o.ReportingEndpoints["mine"] = "https://r.example/a";
            o.AddPolicy("docs", p => p.CspReportOnly.ReportTo = name);
        });
    }

    [Fact]
    public void Validate_ReportToOfTheCollector_NeedsTheCollector()
        => AssertMistake("no reporting endpoint", o =>
        {
            o.Reports.IsEnabled = false;
            o.Csp.ReportTo = "secureweb";
        });

    [Fact]
    public void Validate_ValuesOutsideTheEnumerations_AreAllNamed()
    {
        var mistakes = Mistakes(o =>
        {
            o.IntegrityPolicy = (IntegrityPolicy)9;
            o.CrossDomainPolicies = (CrossDomainPolicies)9;
            o.OpenerPolicyReportOnly = (CrossOriginOpenerPolicy)9;
            o.EmbedderPolicyReportOnly = (CrossOriginEmbedderPolicy)9;
            o.CspReportOnlyPreset = (HeadersPreset)99;
        });

        Assert.Equal(5, mistakes.Count);
    }

    [Theory]
    [InlineData("Permissions-Policy", null)]
    [InlineData("Permission-Policy", "did you mean \"Permissions-Policy\"")]
    [InlineData("Set-Cookie", "not a security header")]
    public void Validate_OmittedHeaders(string name, string? part) => AssertMistake(part, o => o.DangerouslyOmit.Add(name));

    [Theory]
    [InlineData("X-Build", null)]
    [InlineData("Set-Cookie", "where the response is made")]
    [InlineData("Access-Control-Allow-Origin", "CORS")]
    public void Validate_RemovedHeaders(string name, string? part) => AssertMistake(part, o => o.Remove.Add(name));

    [Theory]
    [InlineData("self", null)]
    [InlineData("none", null)]
    [InlineData("*", null)]
    [InlineData("unset", null)]
    [InlineData("self https://maps.example", null)]
    [InlineData("self *", "stands alone")]
    [InlineData("maps.example", "origin")]
    [InlineData("https://maps.example/path", "origin")]
    [InlineData("https://a\"),camera=*(\"", "origin")]
    public void Validate_PermissionAllowlists(string value, string? part)
        => AssertMistake(part, o => o.PermissionsPolicy.Features["geolocation"] = value);

    [Theory]
    [InlineData(365, true, null)]
    [InlineData(364, true, "Preload needs")]
    [InlineData(365, false, "Preload needs")]
    public void Validate_Preload(int days, bool subdomains, string? part) => AssertMistake(part, o =>
    {
        o.Hsts.Preload = true;
        o.Hsts.MaxAge = TimeSpan.FromDays(days);
        o.Hsts.IncludeSubDomains = subdomains;
    });

    [Theory]
    [InlineData(0, null)]
    [InlineData(3650, null)]
    [InlineData(3651, "between 0 and 3650")]
    public void Validate_HstsRange(int days, string? part) => AssertMistake(part, o => o.Hsts.MaxAge = TimeSpan.FromDays(days));

    [Theory]
    [InlineData("intranet.example", null)]
    [InlineData("https://intranet.example", "not a host name")]
    public void Validate_ExcludedHosts(string host, string? part) => AssertMistake(part, o => o.Hsts.ExcludedHosts.Add(host));

    [Fact]
    public void Validate_NoneBesideOthers_IsAMistake() => AssertMistake("stands alone", o =>
    {
        o.Csp.ImgSrc.Add("'none'");
        o.Csp.ImgSrc.Add("'self'");
    });

    [Theory]
    [InlineData("frame-ancestors", "'self'", "FrameAncestors")]
    [InlineData("img-src", "", "write 'none'")]
    [InlineData("img-src", "'self' self", "did you mean")]
    [InlineData("sandbox", "", null)]
    [InlineData("IMG-SRC", "'self'", null)]
    public void Validate_ReplacedDirectives(string directive, string value, string? part)
        => AssertMistake(part, o => o.Csp.Replace[directive] = value);

    [Theory]
    [InlineData("csp-endpoint", "no reporting endpoint")]
    [InlineData("a; script-src *", "reporting endpoint")]
    public void Validate_ReportTo(string group, string? part) => AssertMistake(part, o => o.Csp.ReportTo = group);

    [Fact]
    public void Validate_EnumOutOfRange_IsAMistake() => AssertMistake("is none of", o => o.ReferrerPolicy = (ReferrerPolicy)99);

    private static void AssertMistake(string? part, Action<SecureHeadersOptions> change)
    {
        var mistakes = Mistakes(change);
        if (part is null)
        {
            Assert.Empty(mistakes);
        }
        else
        {
            Assert.Contains(part, Assert.Single(mistakes), StringComparison.Ordinal);
        }
    }

    private static List<string> Mistakes(Action<SecureHeadersOptions> change)
    {
        var options = new SecureHeadersOptions();
        change(options);
        return [.. new HeadersOptionsValidator().Validate(null, options).Failures ?? []];
    }
}

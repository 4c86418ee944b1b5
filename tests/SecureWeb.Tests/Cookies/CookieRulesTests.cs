using CsCheck;
using Microsoft.Net.Http.Headers;
using SecureWeb.Cookies;

namespace SecureWeb.Tests.Cookies;

public sealed class CookieRulesTests
{
    private const string Whole = "; secure; samesite=lax; httponly";
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    // Cookie, over HTTPS, flaws, what is sent ("=" for the cookie as it is).
    [Theory]
    [InlineData("a=b" + Whole, true, "None", "=")]
    [InlineData("a=b; path=/; Secure; HttpOnly; SameSite=Strict", true, "None", "=")]
    [InlineData("a=b;secure;httponly;samesite=none", true, "None", "=")]
    [InlineData("a=b; SECURE ; HTTPONLY; SAMESITE = LAX", true, "None", "=")]
    [InlineData("a=b; samesite=lax; httponly", false, "None", "=")]
    [InlineData("a=b; samesite=none; secure; httponly", false, "None", "=")]
    [InlineData("a=b", true, "NotSecure, NotHttpOnly, NoSameSite", "a=b" + Whole)]
    [InlineData("a=b", false, "NotHttpOnly, NoSameSite", "a=b; samesite=lax; httponly")]
    [InlineData("a=b; httponly; samesite=lax", true, "NotSecure", "a=b; httponly; samesite=lax; secure")]
    [InlineData("a=b; secure; samesite=lax", true, "NotHttpOnly", "a=b; secure; samesite=lax; httponly")]
    [InlineData("a=b; secure; httponly", true, "NoSameSite", "a=b; secure; httponly; samesite=lax")]
    [InlineData("a=b; secure; httponly; samesite", true, "NoSameSite", "a=b; secure; httponly; samesite; samesite=lax")]
    [InlineData("a=b; secure; httponly; samesite=wrong", true, "NoSameSite", "a=b; secure; httponly; samesite=wrong; samesite=lax")]
    [InlineData("a=b; secure; httponly; samesite=lax; samesite=wrong", true, "NoSameSite",
        "a=b; secure; httponly; samesite=lax; samesite=wrong; samesite=lax")]
    [InlineData("a=b; secure=no; httponly=0; samesite=lax", true, "None", "=")]
    [InlineData("a=secure; httponly; samesite=lax", true, "NotSecure", "a=secure; httponly; samesite=lax; secure")]
    [InlineData("secure=1; httponly; samesite=lax", true, "NotSecure", "secure=1; httponly; samesite=lax; secure")]
    [InlineData("a=b; xsecure; httponly; samesite=lax", true, "NotSecure", "a=b; xsecure; httponly; samesite=lax; secure")]
    [InlineData("a=b; samesite=none; httponly", true, "NotSecure", "a=b; samesite=none; httponly; secure")]
    [InlineData("a=b; samesite=none; httponly", false, "NoneNotSecure", "=")]
    [InlineData("a=b; domain=x.example" + Whole, true, "None", "=")]
    [InlineData("XSRF-TOKEN=t; secure; samesite=strict", true, "None", "=")]
    [InlineData("XSRF-TOKEN=t", true, "NotSecure, NoSameSite", "XSRF-TOKEN=t; secure; samesite=lax")]
    [InlineData("xsrf-token=t; secure; samesite=strict", true, "NotHttpOnly", "xsrf-token=t; secure; samesite=strict; httponly")]
    [InlineData("__Host-a=b; path=/" + Whole, true, "None", "=")]
    [InlineData("__Host-a=b; path=/; samesite=lax; httponly", false, "NotSecure",
        "__Host-a=b; path=/; samesite=lax; httponly; secure")]
    [InlineData("__Host-a=b" + Whole, true, "PrefixPath", "__Host-a=b" + Whole + "; path=/")]
    [InlineData("__Host-a=b; path=/x" + Whole, true, "PrefixPath", "__Host-a=b; path=/x" + Whole + "; path=/")]
    [InlineData("__host-a=b; path=/x" + Whole, true, "PrefixPath", "__host-a=b; path=/x" + Whole + "; path=/")]
    [InlineData("__Host-a=b; Domain=x.example; path=/" + Whole, true, "PrefixDomain", "__Host-a=b; path=/" + Whole)]
    [InlineData("__Host-a=b;domain=x.example; path=/;DOMAIN=y.example" + Whole, true, "PrefixDomain",
        "__Host-a=b; path=/" + Whole)]
    [InlineData("__Host-a=b; domain=; path=/" + Whole, true, "None", "=")]
    [InlineData("__Secure-a=b; domain=x.example; path=/y; samesite=lax; httponly", false, "NotSecure",
        "__Secure-a=b; domain=x.example; path=/y; samesite=lax; httponly; secure")]
    [InlineData("__Http-a=b; samesite=lax", false, "NotSecure, NotHttpOnly", "__Http-a=b; samesite=lax; secure; httponly")]
    [InlineData("a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/", true, "None", "=")]
    [InlineData("a=; max-age=0", true, "None", "=")]
    [InlineData("a=; max-age=-1", true, "None", "=")]
    [InlineData("a=; max-age=00; domain=x.example", true, "None", "=")]
    [InlineData("a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; samesite=none", true, "NotSecure",
        "a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; samesite=none; secure")]
    [InlineData("__Host-a=; expires=Thu, 01 Jan 1970 00:00:00 GMT", true, "NotSecure, PrefixPath",
        "__Host-a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure")]
    [InlineData("a=b; max-age=60; expires=Thu, 01 Jan 1970 00:00:00 GMT" , true, "NotSecure, NotHttpOnly, NoSameSite",
        "a=b; max-age=60; expires=Thu, 01 Jan 1970 00:00:00 GMT" + Whole)]
    [InlineData("a=b; expires=Tue, 01 Sep 2099 00:00:00 GMT", true, "NotSecure, NotHttpOnly, NoSameSite",
        "a=b; expires=Tue, 01 Sep 2099 00:00:00 GMT" + Whole)]
    [InlineData("a=b; expires=yesterday", true, "NotSecure, NotHttpOnly, NoSameSite", "a=b; expires=yesterday" + Whole)]
    [InlineData("=b" + Whole, true, "Nameless", "=")]
    [InlineData("b" + Whole, true, "Nameless", "=")]
    [InlineData("" + Whole, true, "Nameless", "=")]
    [InlineData("a=b\r\nSet-Cookie: c=d", true, "Broken", null)]
    [InlineData("a=b\0" + Whole, true, "Broken", null)]
    [InlineData("a=b; path=/\n" + Whole, true, "Broken", null)]
    [InlineData("a=b\u007F" + Whole, true, "Broken", null)]
    [InlineData("a=b\t" + Whole, true, "None", "=")]
    public void Evaluate_Cookie_IsMendedOrReported(string text, bool isHttps, string flaws, string? sent)
    {
        var found = Evaluate(text, isHttps);

        Assert.Equal(flaws, found.ToString());
        Assert.Equal(sent == "=" ? text : sent, CookieRules.Mend(text, found));
    }

    [Fact]
    public void Mend_NothingWrong_IsTheSameString()
    {
        var text = "a=b" + Whole;

        Assert.Same(text, CookieRules.Mend(text, Evaluate(text, isHttps: true)));
    }

    [Theory]
    [InlineData(4095, CookieFlaws.None)]
    [InlineData(4096, CookieFlaws.TooLong)]
    public void Evaluate_NameAndValue_AreMeasuredInBytes(int valueLength, object expected)
    {
        Assert.Equal(expected, Evaluate("a=" + new string('x', valueLength) + Whole, isHttps: true));
        Assert.Equal(CookieFlaws.TooLong, Evaluate("a=" + new string('ü', 2048) + Whole, isHttps: true));
    }

    [Fact]
    public void Mend_WhatTheFrameworkWrites_IsReadAsTheFrameworkMeantIt()
        => Gen.Select(Gen.Bool, Gen.Bool, Gen.Enum<SameSiteMode>(), Gen.Bool, Gen.Bool).Sample(
            (secure, httpOnly, sameSite, domain, maxAge) =>
            {
                var header = new SetCookieHeaderValue("name", "value")
                {
                    Secure = secure,
                    HttpOnly = httpOnly,
                    SameSite = sameSite,
                    Path = "/x",
                    Domain = domain ? "x.example" : null,
                    MaxAge = maxAge ? TimeSpan.FromHours(1) : null,
                };
                var text = header.ToString();

                var flaws = Evaluate(text, isHttps: true);
                var mended = SetCookieHeaderValue.Parse(CookieRules.Mend(text, flaws));

                Assert.Equal(!secure, flaws.HasFlag(CookieFlaws.NotSecure));
                Assert.Equal(!httpOnly, flaws.HasFlag(CookieFlaws.NotHttpOnly));
                Assert.True(mended.Secure && mended.HttpOnly);
                Assert.Equal(sameSite is SameSiteMode.Unspecified ? SameSiteMode.Lax : sameSite, mended.SameSite);
                Assert.Equal(header.Domain, mended.Domain);
                Assert.Equal(header.Path, mended.Path);
            });

    [Fact]
    public void Mend_AnyText_LeavesNothingToMend()
    {
        string[] parts =
        [
            "a", "=", ";", "; ", "__Host-", "__secure-", "__Http-", "path=/", "Path=/x", "domain=x", "Secure", "HttpOnly",
            "SameSite=None", "samesite=lax", "max-age=0", "expires=Thu, 01 Jan 1970 00:00:00 GMT", "\r\n", "\0", "ü", " ",
            "XSRF-TOKEN", "\t",
        ];
        Gen.Select(Gen.Int[0, parts.Length - 1].Select(i => parts[i]).Array[0, 12].Select(string.Concat), Gen.Bool)
            .Sample((text, isHttps) =>
            {
                var mended = CookieRules.Mend(text, Evaluate(text, isHttps));
                if (mended is null)
                {
                    Assert.Contains(text, char.IsControl);
                    return;
                }

                Assert.Equal(CookieFlaws.None, Evaluate(mended, isHttps) & CookieFlaws.Mendable);
                Assert.DoesNotContain(mended, c => char.IsControl(c) && c != '\t');
            }, iter: 50_000);
    }

    [Fact]
    public void Evaluate_AnyText_NeverThrows()
        => Gen.String.Sample(text => { CookieRules.Mend(text, Evaluate(text, isHttps: true)); });

    [Fact]
    public void Evaluate_NothingWrong_AllocatesNothing()
    {
        const string text = "XSRF-TOKEN=b; expires=Tue, 01 Sep 2099 00:00:00 GMT; path=/; secure; samesite=strict";
        var rules = new CookieRules(new ResponseCookieOptions());
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (var i = 0; i < 100; i++)
            {
                var cookie = SetCookieText.Parse(text);
                if (CookieRules.Evaluate(cookie, isHttps: true, rules.IsForScripts(cookie.Name), Now) != CookieFlaws.None)
                {
                    throw new InvalidOperationException();
                }
            }
        }
    }

    [Fact]
    public void Codes_EveryFlaw_HasItsOwn()
        => Assert.Equal(CookieFlawNames.All.Length, CookieFlawNames.All.Select(CookieFlawNames.Code).Distinct().Count());

    [Theory]
    [InlineData("XSRF-TOKEN", null)]
    [InlineData("my.cookie", null)]
    [InlineData("__Host-js", null)]
    [InlineData("", "not the name")]
    [InlineData("a*b;", "not the name")]
    [InlineData("a b", "not the name")]
    [InlineData("__Http-x", "cannot be read")]
    [InlineData("__host-http-x", "cannot be read")]
    public void ScriptReadable_OnlyNamesThatScriptsCanRead_AreAccepted(string name, string? hint)
    {
        var options = new ResponseCookieOptions();
        options.ScriptReadable.Add(name);

        var mistakes = new ResponseCookieOptionsValidator().Validate(null, options).Failures?.ToArray() ?? [];

        Assert.Equal(hint is null ? 0 : 1, mistakes.Length);
        Assert.All(mistakes, m => Assert.Contains(hint!, m, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("x", " ")]
    public void AllowScriptCookie_WithoutNameOrReason_Throws(string name, string reason)
        => Assert.Throws<ArgumentException>(() => new AllowScriptCookieAttribute(name, reason));

    private static CookieFlaws Evaluate(string text, bool isHttps)
    {
        var cookie = SetCookieText.Parse(text);
        return CookieRules.Evaluate(
            cookie, isHttps, new CookieRules(new ResponseCookieOptions()).IsForScripts(cookie.Name), Now);
    }
}

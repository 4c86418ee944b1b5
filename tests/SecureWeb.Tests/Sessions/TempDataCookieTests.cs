using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using SecureWeb.Http;
using SecureWeb.Sessions;

namespace SecureWeb.Tests.Sessions;

public sealed class TempDataCookieTests
{
    [Theory]
    [InlineData("Production", "http", true)]
    [InlineData("Production", "https", true)]
    [InlineData("Development", "http", false)]
    [InlineData("Development", "https", true)]
    public void TempDataCookie_OfTheFramework_IsSecure(string environment, string scheme, bool expected)
        => Assert.Equal(expected, Build(environment, scheme, isOn: true).Secure);

    [Fact]
    public void TempDataCookie_FeatureOff_StaysAsItWas()
        => Assert.False(Build("Production", "https", isOn: false).Secure);

    [Fact]
    public void TempDataCookie_SetByTheApplication_Stays()
    {
        var options = new CookieTempDataProviderOptions();
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

        Hardening("Production", isOn: true).PostConfigure(null, options);

        Assert.False(options.Cookie.Build(Request("http")).Secure);
    }

    private static CookieOptions Build(string environment, string scheme, bool isOn)
    {
        var options = new CookieTempDataProviderOptions();
        Hardening(environment, isOn).PostConfigure(null, options);
        return options.Cookie.Build(Request(scheme));
    }

    private static DefaultHttpContext Request(string scheme) => new() { Request = { Scheme = scheme } };

    private static TempDataCookieHardening Hardening(string environment, bool isOn)
        => new(new HostingEnvironment { EnvironmentName = environment }, new Switches(isOn));

    private sealed class Switches(bool isOn) : IFeatureSwitches
    {
        public bool IsOn(SecureFeature feature) => isOn;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SecureWeb.Firewall;
using SecureWeb.Http;

namespace SecureWeb.Tests.Firewall;

public sealed class FirewallStartTests
{
    private const string InsecureChunks = "Microsoft.AspNetCore.Server.Kestrel.EnableInsecureChunkedRequestParsing";

    [Fact]
    public void Check_InsecureChunkedParsing_StopsTheStart()
    {
        AppContext.SetSwitch(InsecureChunks, true);
        try
        {
            Assert.Contains(Check("Production", "shop.example").Mistakes,
                m => m.Contains(InsecureChunks, StringComparison.Ordinal));
        }
        finally
        {
            AppContext.SetSwitch(InsecureChunks, false);
        }

        Assert.Empty(Check("Production", "shop.example").Mistakes);
    }

    [Theory]
    [InlineData("Production", "*", true)]
    [InlineData("Production", "shop.example", false)]
    [InlineData("Development", "*", false)]
    public void Check_OpenHostList_IsWarnedAboutOutsideDevelopment(string environment, string host, bool isWarned)
        => Assert.Equal(isWarned, Check(environment, host).Warnings.Any(
            w => w.Contains("AllowedHosts", StringComparison.Ordinal)));

    [Fact]
    public void Check_SynchronousIoAndReportOnly_AreWarnedAbout()
    {
        var context = Check("Production", "shop.example", kestrel => kestrel.AllowSynchronousIO = true,
            new RequestFirewallOptions { ReportOnly = true });

        Assert.Equal(2, context.Warnings.Count);
    }

    [Fact]
    public void Exceptions_OfAPageModel_AreKnownBeforeItsFirstRequest()
    {
        var parts = new ApplicationPartManager();
        parts.ApplicationParts.Add(new AssemblyPart(typeof(FirewallStartTests).Assembly));
        using var services = new ServiceCollection().AddSingleton(parts).BuildServiceProvider();
        using var exceptions = new FirewallExceptions(services);

        Assert.Equal("P9", TargetCorpusTests.Names(exceptions.InUse));
    }

    [Fact]
    public void Exceptions_OfEndpointsAddedLater_AreFollowed()
    {
        var source = new Source();
        using var services = new ServiceCollection().AddSingleton<EndpointDataSource>(source).BuildServiceProvider();
        using var exceptions = new FirewallExceptions(services);
        Assert.True(exceptions.InUse.IsEmpty);

        source.Add(new FirewallExceptionAttribute("P3", "reason"), new FirewallExceptionAttribute("h1", "reason"));

        Assert.Equal("P3", TargetCorpusTests.Names(exceptions.InUse));
    }

    private static StartupCheckContext Check(
        string environment, string host, Action<KestrelServerOptions>? kestrel = null,
        RequestFirewallOptions? options = null)
    {
        using var services = new ServiceCollection().Configure<KestrelServerOptions>(k => kestrel?.Invoke(k))
            .BuildServiceProvider();
        var context = new StartupCheckContext(services, new Environment(environment), []);
        new FirewallStartupCheck(new HostRules([host]), Options.Create(options ?? new RequestFirewallOptions()),
            new AllOn()).Check(context);
        return context;
    }

    private sealed class AllOn : IFeatureSwitches
    {
        public bool IsOn(SecureFeature feature) => true;
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    private sealed class Source : EndpointDataSource
    {
        private readonly List<Endpoint> _endpoints = [];
        private CancellationTokenSource _changed = new();

        public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

        public override IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

        public void Add(params object[] metadata)
        {
            _endpoints.Add(new Endpoint(null, new EndpointMetadataCollection(metadata), "added"));
            var old = _changed;
            _changed = new CancellationTokenSource();
            old.Cancel();
        }
    }
}

[FirewallException("P9", "old links")]
public sealed class ExceptedPageModel : PageModel;

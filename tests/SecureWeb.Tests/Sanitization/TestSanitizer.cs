using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Diagnostics;
using SecureWeb.Sanitization;
using SecureWeb.Sanitization.Engine;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Tests.Sanitization;

/// <summary>The service as an application gets it, with the policies of the library and those a test adds.</summary>
internal sealed class TestSanitizer
{
    public static readonly TestSanitizer Default = new(_ => { });

    private readonly ConcurrentDictionary<string, HtmlEngine> _engines = new();

    public TestSanitizer(Action<HtmlSanitizationOptions> configure)
    {
        var options = new HtmlSanitizationOptions();
        configure(options);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider()
            .GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        var wrapped = Options.Create(options);
        Policies = new HtmlPolicySet(wrapped);
        Service = new HtmlSanitizationService(Policies, wrapped, new SanitizationMetrics(new SecureWebMeter(meters)));
    }

    public HtmlPolicySet Policies { get; }

    public HtmlSanitizationService Service { get; }

    /// <summary>One pass of the parser, without any of the short ways.</summary>
    public string Parse(string policy, string html) => _engines.GetOrAdd(policy, p => new HtmlEngine(Policies.Get(p))).Pass(html, out _);

    public string Clean(string policy, string html) => Service.Sanitize(html, policy).ToString();
}

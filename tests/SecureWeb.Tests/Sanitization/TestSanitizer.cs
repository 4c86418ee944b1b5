using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Diagnostics;
using SecureWeb.Sanitization;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Tests.Sanitization;

/// <summary>The service as an application gets it, with the policies of the library and those a test adds.</summary>
internal sealed class TestSanitizer
{
    public static readonly TestSanitizer Default = new(_ => { });

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

    public string Clean(string policy, string html) => Service.Sanitize(html, policy).ToString();
}

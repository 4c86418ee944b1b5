using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Http;

namespace SecureWeb.FunctionalTests.Errors;

/// <summary>Who decides the trace a request is logged under.</summary>
public sealed class TraceTests
{
    private const string Foreign = "0af7651916cd43dd8448eb211c80319c";

    private static readonly (string, string)[] Sent =
    [
        ("traceparent", $"00-{Foreign}-b7ad6b7169203331-01"),
        ("tracestate", "vendor=chosen"),
        ("baggage", "tenant=chosen"),
        ("Correlation-Context", "tenant=chosen"),
        ("Request-Id", $"|{Foreign}.1."),
    ];

    [Fact]
    public async Task IncomingTrace_ByDefault_IsRestartedAndLinked()
    {
        await using var host = await StartAsync();

        using var response = await host.SendAsync(headers: Sent);

        var seen = await response.Content.ReadAsStringAsync();
        Assert.Matches($"^trace=(?!{Foreign})[0-9a-f]{{32}} parent=none baggage=0 headers=0 links={Foreign}$", seen);
    }

    [Fact]
    public async Task IncomingTrace_Trusted_GoesOn()
    {
        await using var host = await StartAsync(trust: true);

        using var response = await host.SendAsync(headers: Sent);

        Assert.StartsWith($"trace={Foreign} parent=b7ad6b7169203331 baggage=1 headers=5 links=",
            await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IncomingTrace_ErrorsSwitchedOff_IsAsTheFrameworkHasIt()
    {
        await using var host = await StartAsync(off: true);

        using var response = await host.SendAsync(headers: Sent);

        Assert.StartsWith($"trace={Foreign} ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneConnection_NextRequestWithoutTrace_HasNoLink()
    {
        await using var host = await StartAsync();

        await (await host.SendAsync(headers: Sent)).Content.ReadAsStringAsync();
        using var second = await host.SendAsync();

        Assert.EndsWith("headers=0 links=", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sampler_OfATracingTool_SeesNoParentAndNoSamplingWishOfTheClient()
    {
        var parents = new List<ActivityContext>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                lock (parents)
                {
                    parents.Add(options.Parent);
                }

                return ActivitySamplingResult.AllDataAndRecorded;
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await StartAsync();

        using var response = await host.SendAsync(headers: Sent);

        Assert.EndsWith($"links={Foreign}", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        lock (parents)
        {
            Assert.NotEmpty(parents);
            Assert.DoesNotContain(parents, p => p.TraceId.ToHexString() == Foreign);
        }
    }

    [Fact]
    public async Task Error_OfARequestWithATrace_IsNowhereLoggedUnderIt()
    {
        await using var host = await ErrorHost.ThrowingAsync(
            new InvalidOperationException("x"), o => o.Errors.ExposeTraceId = true);

        using var response = await host.SendAsync(headers: Sent);

        Assert.DoesNotContain(Foreign, await response.ReadAllAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Message.Contains(Foreign, StringComparison.Ordinal)
            || r.StructuredState?.Any(p => p.Value?.Contains(Foreign, StringComparison.Ordinal) == true) == true);
    }

    private static Task<SecureHost> StartAsync(bool trust = false, bool off = false) => SecureHost.StartAsync(
        app => app.MapGet("/", (HttpContext c) =>
        {
            var activity = c.Features.Get<IHttpActivityFeature>()!.Activity;
            var headers = Sent.Count(h => c.Request.Headers.ContainsKey(h.Item1));
            return $"trace={activity.TraceId} parent={(activity.ParentId is null ? "none" : activity.ParentSpanId)} "
                + $"baggage={activity.Baggage.Count()} headers={headers} links={string.Join(',', activity.Links.Select(l => l.Context.TraceId))}";
        }),
        o =>
        {
            o.Errors.TrustIncomingTrace = trust;
            if (off)
            {
                o.Disable(SecureFeature.Errors, "test");
            }
        });
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Audit;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Passwords;
using SecureWeb.Sanitization;

namespace SecureWeb.FunctionalTests.Audit;

public sealed class TraceTests
{
    // From closed sets only: no user, no address, no text of a request.
    private static readonly string[] EventTags =
        ["secureweb.event.id", "secureweb.event.reason", "secureweb.event.severity", "security_rule.name"];

    [Fact]
    public async Task Event_OfARequestSomebodyListensTo_IsOnItsServerSpan()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen("Microsoft.AspNetCore", spans);
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/x", () => "x").RequireAuthorization());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/x");
        request.Headers.UserAgent.ParseAdd("hostile-agent/1");
        using var response = await host.Client.SendAsync(request);

        var trace = Assert.Single(host.Services.GetRequiredService<ISecurityEventHistory>().Snapshot(),
            r => r.Type == SecurityEventTypes.AuthorizationFail).TraceId;
        await host.DisposeAsync();
        var span = Assert.Single(spans, a => a.TraceId.ToHexString() == trace);
        var added = Assert.Single(span.Events, e => e.Name == "authz_fail");
        Assert.Equal(EventTags.Except(["security_rule.name"]), added.Tags.Select(t => t.Key).Order(StringComparer.Ordinal));
        Assert.Contains(new("secureweb.event.reason", "anonymous"), added.Tags);
        Assert.Contains(new("secureweb.event.severity", "info"), added.Tags);
    }

    [Fact]
    public async Task Event_WithoutAListener_AddsNothing()
    {
        Activity? seen = null;
        await using var host = await SecureHost.StartAsync(app => app.MapGet("/x", (HttpContext context, ISecurityEvents events) =>
        {
            seen = context.Features.Get<IHttpActivityFeature>()?.Activity;
            events.Raise(context, new SecurityEvent(SecurityEventTypes.UserCreated) { Reason = "test" });
        }));

        using var response = await host.Client.GetAsync("/x");

        // Other tests of this process may listen at the same time.
        Assert.True(seen is null || seen.Source.HasListeners() || !seen.Events.Any());
    }

    [Fact]
    public async Task SlowWork_SomebodyListensTo_HasSpans()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen("SecureWeb", spans);
        await using var host = await SecureHost.StartAsync(options: o => o.Passwords.MemoryBytes = 19 * 1024 * 1024);

        var passwords = host.Services.GetRequiredService<ISecurePasswords>();
        var hash = await passwords.HashAsync("four random words here");
        await passwords.VerifyAsync(hash, "four random words here");
        host.Services.GetRequiredService<IHtmlSanitizationService>().Sanitize("<b onclick=x>a</b><script>1</script>", HtmlPolicies.Article);

        Assert.Contains(spans, s => s.OperationName == "secureweb.passwords.hash");
        Assert.Contains(spans, s => s.OperationName == "secureweb.passwords.verify");
        Assert.Contains(spans, s => s.OperationName == "secureweb.sanitization.parse");
        Assert.All(spans, s => Assert.Empty(s.TagObjects));
    }

    private static ActivityListener Listen(string source, ConcurrentQueue<Activity> stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}

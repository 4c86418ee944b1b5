using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using SecureWeb.Audit;
using SecureWeb.Audit.Delivery;
using SecureWeb.Audit.Syslog;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Audit.Syslog;

public sealed class SyslogTests
{
    [Fact]
    public async Task Udp_Events_AreOneDatagramEach()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var host = await StartAsync(SyslogTransport.Udp, ((IPEndPoint)server.Client.LocalEndPoint!).Port);

        Raise(host, 2);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        foreach (var target in new[] { "t0", "t1" })
        {
            var text = Encoding.UTF8.GetString((await server.ReceiveAsync(limit.Token)).Buffer);
            Assert.Matches(@"^<84>1 \S+Z \S+ \S+ \d+ authn_login_fail - CEF:0\|SecureWeb\|.*cs3=" + target, text);
        }
    }

    [Fact]
    public async Task Tcp_EventOfARequest_ArrivesWithItsFacts()
    {
        await using var server = new SyslogServer();
        await using var host = await StartAsync(SyslogTransport.Tcp, server.Port);

        using var response = await host.Client.GetAsync("/secret");

        var text = await server.NextAsync();
        Assert.StartsWith("<86>1 ", text, StringComparison.Ordinal);
        Assert.Contains("|authz_fail|3|", text, StringComparison.Ordinal);
        Assert.Contains(" requestMethod=GET cs1=/secret cs1Label=route cn1=401 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tcp_ManyEvents_KeepTheirOrderAndFrames()
    {
        await using var server = new SyslogServer();
        await using var host = await StartAsync(SyslogTransport.Tcp, server.Port);

        Raise(host, 2_000, "\u20ac = | \\ ");

        for (var i = 0; i < 2_000; i++)
        {
            Assert.Contains($"cs3=\u20ac \\= | \\\\ t{i} ", await server.NextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tcp_ServerClosesBetweenEvents_NothingIsLost()
    {
        await using var server = new SyslogServer();
        await using var host = await StartAsync(SyslogTransport.Tcp, server.Port);
        Raise(host, 1);
        Assert.Contains("cs3=t0", await server.NextAsync(), StringComparison.Ordinal);

        var ended = host.Services.GetServices<IBuiltInSink>().OfType<SyslogSink>().Single().Connection!.Ended;
        server.CloseConnections();
        await ended.WaitAsync(TimeSpan.FromSeconds(20));
        Raise(host, 1);

        Assert.Contains("cs3=t0", await server.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("ASVS", "16.4.3")]
    public async Task Tls_TrustedAuthority_Delivers()
    {
        await using var server = new SyslogServer(tls: true);
        using var authority = new TemporaryFile(TestCertificate.Instance.ExportCertificatePem());
        await using var host = await StartAsync(SyslogTransport.Tls, server.Port, authority.Path);

        Raise(host, 1);

        Assert.Contains("CEF:0|", await server.NextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tls_ServerOfAnotherAuthority_GetsNothing(bool ownAuthority)
    {
        await using var server = new SyslogServer(tls: true);
        using var authority = new TemporaryFile(OtherCertificate().ExportCertificatePem());
        var log = new SinkHarness(SyslogTransport.Tls, server.Port, ownAuthority ? authority.Path : null);

        var write = log.WriteAsync(1);
        await log.PauseBegins(TimeSpan.FromSeconds(1));

        Assert.Contains("AuthenticationException", Assert.Single(log.Errors), StringComparison.Ordinal);
        Assert.False(write.IsCompleted);
        log.StopApplication();
        await Assert.ThrowsAsync<IOException>(() => write);
    }

    [Theory]
    [InlineData(SyslogTransport.Tcp)]
    [InlineData(SyslogTransport.Tls)]
    public async Task ServerAbsent_EventsWaitWithGrowingPauses_AndArriveWhenItComes(SyslogTransport transport)
    {
        var reserved = SyslogServer.Reserve();
        using var authority = new TemporaryFile(TestCertificate.Instance.ExportCertificatePem());
        var harness = new SinkHarness(transport, SyslogServer.PortOf(reserved), transport == SyslogTransport.Tls ? authority.Path : null);

        var write = harness.WriteAsync(3);
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            await harness.PauseBegins(TimeSpan.FromSeconds(seconds));
            harness.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        await harness.PauseBegins(TimeSpan.FromSeconds(60));
        await using var server = new SyslogServer(transport == SyslogTransport.Tls, reserved);
        harness.Clock.Advance(TimeSpan.FromSeconds(60));
        await write;

        Assert.Contains("cs3=t0", await server.NextAsync(), StringComparison.Ordinal);
        Assert.Contains("cs3=t1", await server.NextAsync(), StringComparison.Ordinal);
        Assert.Contains("cs3=t2", await server.NextAsync(), StringComparison.Ordinal);
        Assert.Single(harness.Errors);
        Assert.Contains(harness.Messages, m => m.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServerThatHangs_IsGivenUpAfterTheTimeLimit()
    {
        // Accepts and never says anything: the TLS handshake does not come to an end.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var harness = new SinkHarness(SyslogTransport.Tls, ((IPEndPoint)silent.LocalEndpoint).Port);

        var write = harness.WriteAsync(1);
        await harness.PauseBegins(TimeSpan.FromSeconds(10)); // the time limit of the handshake
        harness.Clock.Advance(TimeSpan.FromSeconds(10));
        await harness.PauseBegins(TimeSpan.FromSeconds(1));

        Assert.Contains("took nothing for 10 seconds", Assert.Single(harness.Errors), StringComparison.Ordinal);
        harness.StopApplication();
        await Assert.ThrowsAsync<IOException>(() => write);
    }

    [Fact]
    public async Task ServerThatNeverReads_RequestsGoOn_AndWhatDoesNotFitIsCounted()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        await using var host = await StartAsync(SyslogTransport.Tcp, ((IPEndPoint)deaf.LocalEndpoint).Port, queue: 16);
        using var dropped = new MetricCollector<long>(
            host.Services.GetRequiredService<IMeterFactory>(), "SecureWeb", "secureweb.events.dropped");

        Raise(host, 50_000, new string('x', 200));

        Assert.Equal("alive", await host.Client.GetStringAsync("/"));
        Assert.Contains(dropped.GetMeasurementSnapshot(), m => (string?)m.Tags["sink"] == nameof(SyslogSink));
    }

    [Fact]
    public async Task Shutdown_WithoutAServer_DoesNotWaitForIt()
    {
        using var reserved = SyslogServer.Reserve();
        var host = await StartAsync(SyslogTransport.Tcp, SyslogServer.PortOf(reserved));
        Raise(host, 5_000);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Contains(host.Logs.GetSnapshot(),
            r => r.Message.Contains("syslog server localhost", StringComparison.Ordinal));
    }

    private static Task<SecureHost> StartAsync(
        SyslogTransport transport, int port, string? authority = null, int queue = 8192) => SecureHost.StartAsync(
        app =>
        {
            app.MapGet("/", () => "alive");
            app.MapGet("/secret", () => "x").RequireAuthorization();
        },
        o =>
        {
            o.Audit.QueueCapacity = queue;
            o.Audit.WriteToLog = false;
            o.Audit.Syslog.Host = "localhost";
            o.Audit.Syslog.Port = port;
            o.Audit.Syslog.Transport = transport;
            o.Audit.Syslog.CertificateAuthorityFile = authority;
        });

    private static void Raise(SecureHost host, int count, string prefix = "")
    {
        var events = host.Services.GetRequiredService<ISecurityEvents>();
        for (var i = 0; i < count; i++)
        {
            events.Raise(null, new SecurityEvent(SecurityEventTypes.LoginFail) { Target = $"{prefix}t{i}", Detail = "end" });
        }
    }

    private static X509Certificate2 OtherCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}

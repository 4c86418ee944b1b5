using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;
using SecureWeb.Http;
using SecureWeb.Passwords;

namespace SecureWeb.Tests.Passwords;

public sealed class SecurePasswordsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Events _events = new();
    private readonly SecureWebMeter _meter = new(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());

    [Fact]
    public async Task Verify_RightAndWrong_AreToldApart()
    {
        var passwords = Passwords();
        var hash = await passwords.HashAsync(Make.Phrase);

        Assert.Equal(PasswordCheck.Succeeded, await passwords.VerifyAsync(hash, Make.Phrase));
        Assert.Equal(PasswordCheck.Failed, await passwords.VerifyAsync(hash, "wrong"));
        Assert.False(passwords.NeedsRehash(hash));
    }

    [Fact]
    public async Task Verify_NoStoredHash_DoesTheWorkAndFailsWithoutAnEvent()
    {
        var passwords = Passwords();
        using var durations = new MetricCollector<double>(_meter.Meter, "secureweb.passwords.duration");

        Assert.Equal(PasswordCheck.Failed, await passwords.VerifyAsync(null, Make.Phrase));

        Assert.Equal("failed", Assert.Single(durations.GetMeasurementSnapshot()).Tags["outcome"]);
        Assert.Empty(_events.Raised);
    }

    [Theory]
    [InlineData("nonsense", "unknown_format")]
    [InlineData("$argon2id$v=19$m=9999999,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog",
        "out_of_bounds")]
    [InlineData("$argon2id$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog", "unsupported")]
    public async Task Verify_UnusableHash_RaisesTheReasonWithoutTheHash(string hash, string reason)
    {
        Assert.Equal(PasswordCheck.Failed, await Passwords().VerifyAsync(hash, Make.Phrase));

        var raised = Assert.Single(_events.Raised);
        Assert.Equal((SecurityEventTypes.PasswordHashRefused, reason), (raised.Type, raised.Reason));
        Assert.DoesNotContain(hash, raised.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Full_IsRejectedAndNeverCalledWrong()
    {
        var gate = Gate(queue: 0);
        using var running = await gate.EnterAsync(1, false, default);
        var passwords = Passwords(gate);

        await Assert.ThrowsAsync<PasswordWorkRejectedException>(() => passwords.VerifyAsync(null, Make.Phrase).AsTask());
        await Assert.ThrowsAsync<PasswordWorkRejectedException>(() => passwords.HashAsync(Make.Phrase).AsTask());
        Assert.Throws<PasswordWorkRejectedException>(() => passwords.Verify(null, Make.Phrase));
        Assert.Throws<PasswordWorkRejectedException>(() => passwords.Hash(Make.Phrase));
    }

    [Fact]
    public async Task Hash_Throws_GivesItsPlaceBack()
    {
        var gate = Gate(queue: 0);
        var passwords = Passwords(gate);

        await Assert.ThrowsAsync<ArgumentException>(() => passwords.HashAsync(string.Empty).AsTask());

        Assert.NotNull(await passwords.HashAsync(Make.Phrase));
    }

    [Fact]
    public async Task Remember_SameQuestion_IsAnsweredWithoutWork()
    {
        var gate = Gate(queue: 0);
        var passwords = Passwords(gate);
        var hash = await passwords.HashAsync(Make.Phrase);
        IPasswordVerification once = passwords;
        var verdict = await once.VerifyAsync(hash, Make.Phrase, knownDevice: false, default);
        using var running = await gate.EnterAsync(1, false, default);

        using (verdict.Remember())
        {
            Assert.Equal(PasswordCheck.Succeeded, passwords.Verify(hash, Make.Phrase));

            // Another hash, another text: nothing is known of it.
            Assert.Throws<PasswordWorkRejectedException>(() => passwords.Verify(hash + "A", Make.Phrase));
            Assert.Throws<PasswordWorkRejectedException>(() => passwords.Verify(hash, new string(Make.Phrase.AsSpan())));
            Assert.Throws<PasswordWorkRejectedException>(() => passwords.Verify(null, Make.Phrase));
        }

        Assert.Throws<PasswordWorkRejectedException>(() => passwords.Verify(hash, Make.Phrase));
        Assert.Equal("[redacted]", verdict.ToString());
    }

    /// <summary>A task that was started inside and outlives the scope must not find the answer.</summary>
    [Fact]
    public async Task Remember_FlowThatOutlivesIt_KnowsNothing()
    {
        var gate = Gate(queue: 0);
        var passwords = Passwords(gate);
        var hash = await passwords.HashAsync(Make.Phrase);
        var verdict = await ((IPasswordVerification)passwords).VerifyAsync(hash, Make.Phrase, false, default);
        using var running = await gate.EnterAsync(1, false, default);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task forked;
        using (verdict.Remember())
        {
            forked = Task.Run(async () =>
            {
                await ended.Task;
                Assert.Throws<PasswordWorkRejectedException>(() => passwords.Verify(hash, Make.Phrase));
            });
        }

        ended.SetResult();
        await forked;
    }

    [Fact]
    public void Tags_EveryValue_HasItsOwn()
    {
        Assert.Equal(3, Enum.GetValues<PasswordEngine>().Select(PasswordMetrics.Tag).Distinct().Count());
        Assert.Equal(3, Enum.GetValues<PasswordCheck>().Select(PasswordMetrics.Tag).Distinct().Count());
    }

    private PasswordWorkGate Gate(int queue) => new(
        new PasswordWorkLimits(1, 1 << 30, queue, TimeSpan.FromSeconds(2)), _time, new PasswordMetrics(_meter));

    private SecurePasswords Passwords(PasswordWorkGate? gate = null) =>
        new(Make.Core(), gate ?? Gate(queue: 100), new PasswordMetrics(_meter), _time, _events);

    private sealed class Events : ISecurityEvents
    {
        public List<SecurityEvent> Raised { get; } = [];

        public void Raise(HttpContext? context, in SecurityEvent securityEvent) => Raised.Add(securityEvent);
    }
}

using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.SignIn;

public sealed class SignInTests
{
    [Fact]
    public async Task Login_RightPassword_SignsInAndRemembersTheDevice()
    {
        await using var host = await SignInHost.StartAsync();
        using var browser = host.NewClient(cookies: true);

        using var response = await SignInHost.PostAsync(browser, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("alice", await browser.GetStringAsync("/me"));
        var cookie = DeviceCookie(response)!;
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Nothing in the answer tells an account that exists from one that does not, nor a locked one.</summary>
    [Theory]
    [InlineData("alice", "wrong", false)]
    [InlineData("nobody", "wrong", false)]
    [InlineData("nobody", "", false)]
    [InlineData("alice", SignInHost.Password, true)]
    [InlineData("alice", "wrong", true)]
    [Trait("ASVS", "6.3.8")]
    public async Task Login_AnyFailure_LooksTheSame(string name, string password, bool locked)
    {
        await using var host = await SignInHost.StartAsync();
        (await AliceAsync(host)).LockedOut = locked;

        using var reference = await SignInHost.PostAsync(host.Client, "bob", "some password");
        using var response = await SignInHost.PostAsync(host.Client, name, password);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(await DescribeAsync(reference), await DescribeAsync(response));
        Assert.Null(DeviceCookie(response));
    }

    [Fact]
    [Trait("ASVS", "6.3.1")]
    public async Task Login_ParallelWrongGuesses_FiveReachTheHasher()
    {
        await using var host = await SignInHost.StartAsync(o => (o.SignIn.NetworkBurst, o.SignIn.FailuresPerDevice) = (1000, 50));

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => SignInHost.PostAsync(host.Client, i % 2 == 0 ? "alice" : " ALICE", $"guess {i}")));

        Assert.InRange(responses.Count(r => r.StatusCode == HttpStatusCode.Unauthorized), 1, 5);
        Assert.All(responses.Where(r => r.StatusCode != HttpStatusCode.Unauthorized), r =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, r.StatusCode);
            Assert.InRange(Seconds(r), 1, 900);
        });
    }

    [Fact]
    public async Task Login_Throttled_LooksTheSameForUnknownLogins()
    {
        await using var host = await SignInHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            (await SignInHost.PostAsync(host.Client, "alice", "wrong")).Dispose();
            (await SignInHost.PostAsync(host.Client, "nobody", "wrong")).Dispose();
        }

        using var known = await SignInHost.PostAsync(host.Client, "alice", "wrong");
        using var unknown = await SignInHost.PostAsync(host.Client, "nobody", "wrong");

        Assert.Equal(HttpStatusCode.TooManyRequests, known.StatusCode);
        Assert.Equal(await DescribeAsync(unknown), await DescribeAsync(known));
    }

    /// <summary>The attack that every lock-out rule invites: failing on purpose so that the owner cannot get in.</summary>
    [Fact]
    public async Task Login_KnownDeviceDuringAnAttack_SignsIn()
    {
        await using var host = await SignInHost.StartAsync();
        using var owner = host.NewClient(cookies: true);
        (await SignInHost.PostAsync(owner, "alice", SignInHost.Password)).Dispose();
        for (var i = 0; i < 12; i++)
        {
            (await SignInHost.PostAsync(host.Client, "alice", $"guess {i}")).Dispose();
        }

        using var stranger = await SignInHost.PostAsync(host.Client, "alice", SignInHost.Password);
        using var known = await SignInHost.PostAsync(owner, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, known.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 !")]
    public async Task Login_ForgedDeviceCookie_IsAStranger(string value)
    {
        await using var host = await SignInHost.StartAsync();
        using var forger = host.NewClient();
        forger.DefaultRequestHeaders.Add("Cookie", $"__Host-sw-dc={value}");
        for (var i = 0; i < 5; i++)
        {
            (await SignInHost.PostAsync(forger, "alice", "wrong")).Dispose();
        }

        using var response = await SignInHost.PostAsync(forger, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    /// <summary>A cookie of one account opens nothing at another.</summary>
    [Fact]
    public async Task Login_DeviceCookieOfAnotherAccount_IsAStranger()
    {
        await using var host = await SignInHost.StartAsync();
        using (var scope = host.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>()
                .CreateAsync(MemoryUsers.New("mallory"), "five quiet green lamps");
        }

        using var mallory = host.NewClient(cookies: true);
        using var signedIn = await SignInHost.PostAsync(mallory, "mallory", "five quiet green lamps");
        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);
        for (var i = 0; i < 5; i++)
        {
            (await SignInHost.PostAsync(mallory, "alice", "wrong")).Dispose();
        }

        using var response = await SignInHost.PostAsync(mallory, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    [Fact]
    public async Task Login_ServerBusy_Is503WithRetryAfterAndCostsNoAttempt()
    {
        await using var host = await SignInHost.StartAsync(o =>
            (o.Passwords.MaxConcurrency, o.Passwords.QueueLengthPerSlot, o.SignIn.NetworkBurst) = (1, 1, 1000));

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => SignInHost.PostAsync(host.Client, $"user{i}", "guess")));

        var busy = responses.Where(r => r.StatusCode == HttpStatusCode.ServiceUnavailable).ToArray();
        Assert.NotEmpty(busy);
        Assert.All(busy, r => Assert.InRange(Seconds(r), 2, 5));
        Assert.All(responses, r => Assert.True(
            r.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Unauthorized
                or HttpStatusCode.TooManyRequests, r.ToString()));
    }

    /// <summary>Everybody behind a proxy that was not named has its address: one guesser must not keep all others out.</summary>
    [Fact]
    public async Task Login_ThroughAnUnknownProxy_IsNotCountedForTheProxy()
    {
        await using var host = await SignInHost.StartAsync();
        using var proxy = host.NewClient();
        proxy.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        for (var i = 0; i < 25; i++)
        {
            (await SignInHost.PostAsync(proxy, $"user{i}", "guess")).Dispose();
        }

        using var response = await SignInHost.PostAsync(proxy, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Login_ManyAccountsFromOneNetwork_IsThrottled()
    {
        await using var host = await SignInHost.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            (await SignInHost.PostAsync(host.Client, $"user{i}", "guess")).Dispose();
        }

        using var response = await SignInHost.PostAsync(host.Client, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    [Fact]
    public async Task Login_OldIdentityHash_SignsInAndIsReplaced()
    {
        await using var host = await SignInHost.StartAsync();
        var alice = await AliceAsync(host);
        alice.PasswordHash = new PasswordHasher<MemoryUser>().HashPassword(alice, SignInHost.Password);

        using var response = await SignInHost.PostAsync(host.Client, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.StartsWith("$argon2id$v=19$m=12288,t=3,p=1$", alice.PasswordHash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$argon2id$v=19$m=4294967295,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$ktxdZwGWI4aL3geSdeUi9LfoIT00FO2Fy8KsikERcog")]
    [InlineData("no hash at all")]
    [InlineData(null)]
    public async Task Login_UnusableStoredHash_FailsAsAnyOther(string? hash)
    {
        await using var host = await SignInHost.StartAsync();
        (await AliceAsync(host)).PasswordHash = hash;

        using var response = await SignInHost.PostAsync(host.Client, "alice", SignInHost.Password);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(hash is not null, host.Logs.GetSnapshot().Any(
            r => r.Message.Contains("authn_password_hash_refused", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("ASVS", "16.2.5")]
    public async Task Login_EveryOutcome_LeavesNoSecretInTheLog()
    {
        const string typo = "my-real-password-typed-as-name";
        await using var host = await SignInHost.StartAsync();
        using var browser = host.NewClient(cookies: true);
        using var good = await SignInHost.PostAsync(browser, "alice", SignInHost.Password);
        for (var i = 0; i < 7; i++)
        {
            (await SignInHost.PostAsync(browser, typo, "wrong guess of mine")).Dispose();
        }

        var log = string.Join('\n', host.Logs.GetSnapshot().Select(r => r.Message + r.Exception));
        Assert.Contains("authn_login_success", log, StringComparison.Ordinal);
        Assert.Contains("authn_login_fail_max", log, StringComparison.Ordinal);
        foreach (var secret in new[]
        {
            SignInHost.Password, typo, "wrong guess of mine", "$argon2", DeviceCookie(good)!.Split('=', ';')[1],
        })
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<MemoryUser> AliceAsync(SecureHost host)
    {
        using var scope = host.Services.CreateScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>().FindByNameAsync("alice"))!;
    }

    private static string? DeviceCookie(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.SingleOrDefault(c => c.StartsWith("__Host-sw-dc=", StringComparison.Ordinal))
            : null;

    private static int Seconds(HttpResponseMessage response) =>
        int.Parse(Assert.Single(response.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);

    /// <summary>Status, headers and body, without what differs from request to request by design.</summary>
    private static async Task<string> DescribeAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(h => h.Key is not "Date")
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")
            .Order(StringComparer.Ordinal);
        var body = await response.Content.ReadAsStringAsync();
        var id = body.IndexOf("\"errorId\":\"", StringComparison.Ordinal);
        body = id < 0 ? body : body.Remove(id + 11, 26);
        return $"{response.StatusCode}\n{string.Join('\n', headers)}\n{body}";
    }
}

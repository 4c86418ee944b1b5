using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SecureWeb.Passwords;

namespace SecureWeb.Tests.Passwords;

public sealed class PasswordPolicyTests
{
    private readonly FakeLogger<PasswordPolicy> _logger = new();

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    [Trait("ASVS", "6.2.1")]
    public void Check_Length_CountsFrom15(int length, bool tooShort) => Assert.Equal(
        tooShort, Policy().Check(Phrase(length)).Contains(PasswordProblem.TooShort));

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Check_LengthWithSecondFactor_CountsFrom8(int length, bool tooShort) => Assert.Equal(
        tooShort, Policy(o => o.MfaEnforced = true).Check(Phrase(length)).Contains(PasswordProblem.TooShort));

    [Theory]
    [InlineData(256, false)]
    [InlineData(257, true)]
    [Trait("ASVS", "6.2.9")]
    public void Check_Length_CountsTo256(int length, bool tooLong) => Assert.Equal(
        tooLong, Policy().Check(Phrase(length)).Contains(PasswordProblem.TooLong));

    [Fact]
    public void Check_Length_CountsCodePointsOfTheNormalForm()
    {
        const string fourteenEmoji = "🐢🐇🌲🍄🐝🦉🐍🦔🐌🦋🐞🐜🦗🕷";
        const string decomposed = "e\u0301a\u0301o\u0301u\u0301i\u0301n\u0303c\u0327z";

        Assert.Contains(PasswordProblem.TooShort, Policy().Check(fourteenEmoji));
        Assert.Empty(Policy().Check(fourteenEmoji + "🌊"));
        Assert.Contains(PasswordProblem.TooShort, Policy().Check(decomposed));
    }

    [Theory]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("purple-lamp-river-47")]
    [InlineData("this sentence has no capital letters")]
    [InlineData("UPPERCASE ONLY IS FINE")]
    [InlineData("Пятнадцать слов подряд")]
    [InlineData("x8#kQ2!vLw9$zT4@")]
    [InlineData("dragons eat 12 melons")]
    [InlineData("839201746582047")]
    [Trait("ASVS", "6.2.5")]
    public void Check_GoodPasswords_AreAcceptedWhateverTheirCharacters(string password) =>
        Assert.Empty(Policy().Check(password, "alice", "alice@example.org"));

    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("Password12345678")]
    [InlineData("PASSWORD!!!!!!!!")]
    [InlineData("1234567password")]
    [InlineData("dragon!2024!2024!")]
    [InlineData("iloveyouiloveyou")]
    [InlineData("monkeymonkeymonkey1")]
    [InlineData("!!!qwerty!!!!!!!")]
    [InlineData("letmein1letmein1")]
    [Trait("ASVS", "6.2.4")]
    public void Check_CommonOrASimpleChangeOfIt_IsRefused(string password) =>
        Assert.Contains(PasswordProblem.Common, Policy().Check(password));

    [Theory]
    [InlineData("password")]
    [InlineData("baseball1")]
    [InlineData("trustno1")]
    public void Check_CommonWithSecondFactor_IsRefused(string password) =>
        Assert.Contains(PasswordProblem.Common, Policy(o => o.MfaEnforced = true).Check(password));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("ab1ab1ab1ab1ab1a")]
    [InlineData("123456789012345")]
    [InlineData("987654321987654321")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("qwertyuiopasdfgh")]
    [InlineData("1q2w3e4r5t6y7u8i")]
    [InlineData("zxcvbnmasdfghjkl")]
    [InlineData("!@#$%^&*()!@#$%^&*()")]
    public void Check_RepetitionOrRun_IsRefused(string password) =>
        Assert.Contains(PasswordProblem.Pattern, Policy().Check(password));

    [Theory]
    [InlineData("alice.example1234")]
    [InlineData("AliceAliceAlice1")]
    [InlineData("pinboard20242024!")]
    [InlineData("alice-pinboard-12")]
    [InlineData("alicepassword123")]
    [Trait("ASVS", "6.2.11")]
    public void Check_OwnWordsAndLittleElse_IsRefused(string password) => Assert.Contains(PasswordProblem.Personal,
        Policy(o => o.ContextWords.Add("Pinboard")).Check(password, "alice", "alice@example.org"));

    [Theory]
    [InlineData("alice walks to the river")]
    [InlineData("malice in wonderland")]
    public void Check_OwnWordAmongOthers_IsAccepted(string password) => Assert.Empty(Policy().Check(password, "alice"));

    [Fact]
    public void Check_NotText_IsRefused()
    {
        Assert.Equal([PasswordProblem.NotText], Policy().Check("half a pair \ud800 of surrogates"));
        Assert.Equal([PasswordProblem.NotText], Policy().Check("a NUL \0 in the middle"));
        Assert.Equal([PasswordProblem.TooShort], Policy().Check(null));
        Assert.Equal([PasswordProblem.TooShort], Policy().Check(string.Empty));
    }

    [Fact]
    public void Check_Enormous_IsRefusedWithoutMuchWork() =>
        Assert.Equal([PasswordProblem.TooLong], Policy().Check(new string('e', 10_000_000)));

    [Fact]
    public async Task CheckAsync_Breached_IsRefused()
    {
        var policy = Policy(o => o.RefuseBreached = true, new Breached(true));

        Assert.Equal([PasswordProblem.Breached], await policy.CheckAsync("purple-lamp-river-47", []));
        Assert.Empty(await Policy(null, new Breached(true)).CheckAsync("purple-lamp-river-47", []));
    }

    [Fact]
    public async Task CheckAsync_LookupFails_AcceptsAndLogsTheTypeAlone()
    {
        var policy = Policy(o => o.RefuseBreached = true, new Breached(null));

        Assert.Empty(await policy.CheckAsync("purple-lamp-river-47", []));
        var record = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal(LogLevel.Warning, record.Level);
        Assert.Contains(nameof(HttpRequestException), record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("purple", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_EveryProblem_HasAnAdvice() =>
        Assert.All(Enum.GetValues<PasswordProblem>(), p => Assert.EndsWith(".", Policy().Describe(p), StringComparison.Ordinal));

    [Fact]
    public void List_IsWhole()
    {
        Assert.Equal(30_000, CommonPasswords.Count);
        Assert.True(CommonPasswords.Contains("123456"));
        Assert.True(CommonPasswords.Contains("!qaz2wsx"));
        Assert.True(CommonPasswords.Contains("zzzzzzz1"));
        Assert.False(CommonPasswords.Contains("zzzzzzzzzzzzzzzzzz"));
        Assert.False(CommonPasswords.Contains(string.Empty));
    }

    private static string Phrase(int length) =>
        string.Concat(Enumerable.Repeat("river lamp q7 blue fern ", 12))[..length].Replace(' ', (char)('a' + (length % 26)));

    private PasswordPolicy Policy(Action<PasswordPolicyOptions>? change = null, IBreachedPasswords? breached = null)
    {
        var options = new PasswordHashingOptions();
        change?.Invoke(options.Policy);
        return new PasswordPolicy(
            Microsoft.Extensions.Options.Options.Create(options), new Environment(), _logger, breached);
    }

    private sealed class Breached(bool? answer) : IBreachedPasswords
    {
        public ValueTask<bool> ContainsAsync(string password, CancellationToken cancellationToken = default) =>
            new(answer ?? throw new HttpRequestException($"no route for {password}"));
    }

    private sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "Sample.Board";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

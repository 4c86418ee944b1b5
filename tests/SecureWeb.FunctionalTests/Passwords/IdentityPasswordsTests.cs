using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Defaults;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.FunctionalTests.SignIn;
using SecureWeb.Http;
using SecureWeb.Passwords;

namespace SecureWeb.FunctionalTests.Passwords;

public sealed class IdentityPasswordsTests
{
    [Fact]
    public async Task Start_IdentityAfterTheDefaults_IsAMistakeThatNamesBothRemedies()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(services: b => SignInHost.AddIdentity(b.Services)));

        var mistake = Assert.Single(exception.Mistakes);
        Assert.Contains("MemoryUser", mistake, StringComparison.Ordinal);
        Assert.Contains(".AddSecurePasswords()", mistake, StringComparison.Ordinal);
        Assert.Contains("before AddSecureDefaults()", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_IdentityAfterTheDefaultsWithAddSecurePasswords_UsesArgon2()
    {
        await using var host = await SecureHost.StartAsync(
            options: SignInHost.Cheap, services: b => SignInHost.AddIdentity(b.Services).AddSecurePasswords().AddSecurePasswords());

        AssertArgon2(host.Services);
    }

    [Fact]
    public void AddSecureDefaults_IdentityBefore_UsesArgon2()
    {
        var builder = WebApplication.CreateBuilder();
        SignInHost.AddIdentity(builder.Services);
        builder.Services.AddSecureDefaults(SignInHost.Cheap);
        using var app = builder.Build();

        AssertArgon2(app.Services);
    }

    [Fact]
    public void AddSecureDefaults_HasherOfTheApplication_IsLeftAlone()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddScoped<IPasswordHasher<MemoryUser>, OwnHasher>();
        SignInHost.AddIdentity(builder.Services);
        builder.Services.AddSecureDefaults();
        using var app = builder.Build();
        using var scope = app.Services.CreateScope();

        Assert.IsType<OwnHasher>(scope.ServiceProvider.GetRequiredService<IPasswordHasher<MemoryUser>>());
    }

    [Fact]
    public async Task Start_FeatureOff_KeepsIdentityAsItIs()
    {
        await using var host = await SecureHost.StartAsync(
            options: o => o.Disable(SecureFeature.Passwords, "hashes are made elsewhere"),
            services: b => SignInHost.AddIdentity(b.Services).AddSecurePasswords());
        using var scope = host.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<MemoryUser>>();
        var user = new MemoryUser();

        var hash = hasher.HashPassword(user, "Passw0rd!");

        Assert.StartsWith("AQAAAA", hash, StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(user, hash, "Passw0rd!"));
        Assert.Equal(6, scope.ServiceProvider.GetRequiredService<IOptions<IdentityOptions>>().Value.Password.RequiredLength);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>();
        Assert.True((await users.CreateAsync(MemoryUsers.New("alice"), "Passw0rd!")).Succeeded);
    }

    [Theory]
    [InlineData("short", "PasswordTooShort")]
    [InlineData("passwordpassword", "PasswordCommon")]
    [InlineData("123456789012345", "PasswordPattern")]
    [InlineData("alicealicealice", "PasswordPersonal")]
    [InlineData("", "PasswordTooShort")]
    public async Task Create_WeakPassword_IsRefusedOnceEach(string password, string code)
    {
        await using var host = await SecureHost.StartAsync(
            options: SignInHost.Cheap, services: b => SignInHost.AddIdentity(b.Services).AddSecurePasswords());
        using var scope = host.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>();

        var result = await users.CreateAsync(MemoryUsers.New("alice"), password);

        Assert.False(result.Succeeded);
        Assert.Single(result.Errors, e => e.Code == code);
        Assert.DoesNotContain(result.Errors, e => e.Code.StartsWith("PasswordRequires", StringComparison.Ordinal));
        Assert.All(result.Errors, e => Assert.NotEmpty(e.Description));
    }

    [Fact]
    public async Task Create_RulesThatTheApplicationChose_AreKept()
    {
        await using var host = await SecureHost.StartAsync(
            options: SignInHost.Cheap,
            services: b =>
            {
                SignInHost.AddIdentity(b.Services).AddSecurePasswords();
                b.Services.Configure<IdentityOptions>(o => o.Password.RequiredLength = 20);
            });
        using var scope = host.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>();

        var result = await users.CreateAsync(MemoryUsers.New("alice"), "purple-lamp-river");

        Assert.Contains(result.Errors, e => e.Code == "PasswordTooShort");
        Assert.Contains(result.Errors, e => e.Code == "PasswordRequiresUpper");
    }

    [Fact]
    public async Task Start_BreachLookupWithoutASource_IsAMistake()
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(options: o => o.Passwords.Policy.RefuseBreached = true));

        Assert.Contains("IBreachedPasswords", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SecureWeb:Passwords:MemoryBytes", "1048576")]
    [InlineData("SecureWeb:Passwords:Iterations", "0")]
    [InlineData("SecureWeb:Passwords:MaxQueueWait", "01:00:00")]
    [InlineData("SecureWeb:Passwords:Engine", "7")]
    [InlineData("SecureWeb:Passwords:Policy:MinLength", "10")]
    [InlineData("SecureWeb:SignIn:FreeFailures", "100")]
    [InlineData("SecureWeb:SignIn:MaxConsecutiveFailures", "1000")]
    [InlineData("SecureWeb:SignIn:FailureFloor", "00:01:00")]
    public async Task Start_WrongSetting_IsNamed(string setting, string value)
    {
        var exception = await Assert.ThrowsAsync<SecureWebStartupException>(
            () => SecureHost.StartAsync(configuration: new Dictionary<string, string?> { [setting] = value }));

        Assert.Contains(exception.Mistakes, m => m.Contains(setting.Split(':')[^1], StringComparison.Ordinal));
    }

    private static void AssertArgon2(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<MemoryUser>>();
        var hash = hasher.HashPassword(new MemoryUser(), SignInHost.Password);

        Assert.StartsWith("$argon2id$v=19$", hash, StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Success,
            hasher.VerifyHashedPassword(new MemoryUser(), hash, SignInHost.Password));
        Assert.Single(scope.ServiceProvider.GetServices<IPasswordHasher<MemoryUser>>());
        Assert.Single(scope.ServiceProvider.GetServices<IPasswordValidator<MemoryUser>>(),
            v => v.GetType().Name.StartsWith("SecurePasswordValidator", StringComparison.Ordinal));
        Assert.Equal(15, scope.ServiceProvider.GetRequiredService<IOptions<IdentityOptions>>().Value.Password.RequiredLength);
    }

    private sealed class OwnHasher : IPasswordHasher<MemoryUser>
    {
        public string HashPassword(MemoryUser user, string password) => "own";

        public PasswordVerificationResult VerifyHashedPassword(
            MemoryUser user, string hashedPassword, string providedPassword) => PasswordVerificationResult.Failed;
    }
}

using System.Net;

namespace SecureWeb.SampleTests;

public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secureweb-start-").FullName;

    [Fact]
    public async Task Start_TwoInstancesAtOnceOnOneFolder_ShareEverything()
    {
        await using var first = SampleProcess.On(_folder);
        await using var second = SampleProcess.On(_folder);
        await Task.WhenAll(first.InitializeAsync().AsTask(), second.InitializeAsync().AsTask());

        using var member = await SampleClient.NewMemberAsync(first, "paula");
        var id = await member.PinAsync("From the first");
        using var elsewhere = new SampleClient(second);
        await elsewhere.SignInAsync("paula");
        var writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? member : elsewhere)
            .PostAsync($"/api/posts/{id}/comments", new { text = $"number {n}" })));
        var taken = await elsewhere.PostAsync("/api/account/register",
            new { userName = "Paula", password = SampleClient.Password });

        Assert.All(writes, w => Assert.Equal(HttpStatusCode.Created, w.Status));
        Assert.Equal(HttpStatusCode.BadRequest, taken.Status);
        var (_, post) = await elsewhere.GetAsync($"/api/posts/{id}");
        Assert.Equal(20, post.GetProperty("comments").GetArrayLength());
    }

    [Fact]
    public async Task Start_SameNameOnTwoInstancesAtOnce_OneAccountAndNo500()
    {
        await using var first = SampleProcess.On(_folder);
        await using var second = SampleProcess.On(_folder);
        await Task.WhenAll(first.InitializeAsync().AsTask(), second.InitializeAsync().AsTask());
        using var here = new SampleClient(first);
        using var there = new SampleClient(second);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? here : there).PostAsync(
            "/api/account/register", new { userName = "racer", password = SampleClient.Password })));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.BadRequest));
        await there.SignInAsync("racer");
    }

    [Fact]
    public async Task Start_AfterARestart_KeepsAccountsAndSessions()
    {
        string cookie;
        await using (var before = SampleProcess.On(_folder))
        {
            await before.InitializeAsync();
            using var member = await SampleClient.NewMemberAsync(before, "quentin");
            await member.PinAsync("Kept");
            cookie = await SessionCookie.OfNewSignInAsync(member, "quentin");
        }

        await using var after = SampleProcess.On(_folder);
        await after.InitializeAsync();

        Assert.Equal(HttpStatusCode.OK, await SessionCookie.StatusAsync(after, cookie));
        using var anybody = new SampleClient(after);
        var (_, posts) = await anybody.GetAsync("/api/posts");
        Assert.Single(posts.EnumerateArray());
    }

    [Fact]
    public async Task Start_MemoryStore_ForgetsSessionsAndKeepsAccounts()
    {
        string cookie;
        await using (var before = SampleProcess.On(_folder, "--Sample:Store=memory"))
        {
            await before.InitializeAsync();
            using var member = await SampleClient.NewMemberAsync(before, "renate");
            cookie = await SessionCookie.OfNewSignInAsync(member, "renate");
            Assert.Equal(HttpStatusCode.OK, await SessionCookie.StatusAsync(before, cookie));
        }

        await using var after = SampleProcess.On(_folder, "--Sample:Store=memory");
        await after.InitializeAsync();

        Assert.False(File.Exists(Path.Combine(_folder, "sessions.db")));
        Assert.Equal(HttpStatusCode.Unauthorized, await SessionCookie.StatusAsync(after, cookie));
        using var again = new SampleClient(after);
        await again.SignInAsync("renate");
    }

    [Fact]
    public async Task Start_DataPathIsAFile_SaysSoAndExits()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        await AssertRefusedAsync("data folder", $"--Sample:DataPath={file}");
    }

    [Fact]
    public async Task Start_FolderCannotBeMade_SaysSoAndExits() =>
        await AssertRefusedAsync("data folder", "--Sample:DataPath=/proc/secureweb-sample");

    [Fact]
    public async Task Start_DiskFull_SaysSoAndExits()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs /dev/full.");

        // Everything written to this file fails with "no space left on device".
        File.CreateSymbolicLink(Path.Combine(_folder, ".room"), "/dev/full");

        await AssertRefusedAsync("data folder", $"--Sample:DataPath={_folder}");
        Assert.False(File.Exists(Path.Combine(_folder, "pinboard.db")));
    }

    [Fact]
    public async Task Start_DatabaseIsAnotherFile_SaysSoAndKeepsIt()
    {
        var file = Path.Combine(_folder, "pinboard.db");
        var text = string.Concat(Enumerable.Repeat("This is no database. ", 100));
        await File.WriteAllTextAsync(file, text);

        await AssertRefusedAsync("pinboard.db", $"--Sample:DataPath={_folder}");
        Assert.Equal(text, await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("redis", "not in this version")]
    [InlineData("postgresql", "not in this version")]
    [InlineData("oracle", "no such store")]
    public async Task Start_StoreThatIsNotThere_SaysSoAndExits(string store, string text) =>
        await AssertRefusedAsync(text, $"--Sample:DataPath={_folder}", $"--Sample:Store={store}");

    [Fact]
    public async Task Start_PortTaken_SaysSoAndExits()
    {
        await using var first = SampleProcess.On(_folder);
        await first.InitializeAsync();

        await AssertRefusedAsync("--urls", $"--Sample:DataPath={_folder}", $"--urls=https://127.0.0.1:{first.Address.Port}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task AssertRefusedAsync(string text, params IEnumerable<string> arguments)
    {
        var (exitCode, _, error) = await SampleProcess.RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(text, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}

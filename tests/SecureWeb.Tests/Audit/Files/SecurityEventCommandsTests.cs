using Microsoft.Extensions.Configuration;
using SecureWeb.Audit.Files;

namespace SecureWeb.Tests.Audit.Files;

public sealed class SecurityEventCommandsTests : IDisposable
{
    private readonly SecurityEventFileHarness _chain = new();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        Assert.DoesNotContain(_chain.Key, _output.ToString(), StringComparison.Ordinal);
        _chain.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost")]
    [InlineData("--urls", SecurityEventCommands.VerifyArgument)]
    public void TryRun_OtherArguments_LetTheApplicationStart(params string[] args) => Assert.Null(Run(args));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TryRun_IntactFiles_Is0(bool isNamed)
    {
        await _chain.WriteAsync(3);

        Assert.Equal(0, isNamed
            ? Run([SecurityEventCommands.VerifyArgument, _chain.Folder])
            : Run([SecurityEventCommands.VerifyArgument], directory: _chain.Folder));

        Assert.StartsWith("OK: 3 events in 1 files, last code ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryRun_SettingsBehindIt_AreNoFolders()
    {
        await _chain.WriteAsync(1);

        Assert.Equal(0, Run([SecurityEventCommands.VerifyArgument, _chain.Folder, "--environment", "Production"]));
        Assert.Equal(0, Run([SecurityEventCommands.VerifyArgument, "--a=b"], directory: _chain.Folder));
    }

    [Fact]
    public async Task TryRun_OneByteChanged_Is1AndNamesTheLine()
    {
        await _chain.WriteAsync(3);
        var text = File.ReadAllText(_chain.Files.Single());
        File.WriteAllText(_chain.Files.Single(), text.Replace("\"t1\"", "\"t7\"", StringComparison.Ordinal));

        Assert.Equal(1, Run([SecurityEventCommands.VerifyArgument, _chain.Folder]));

        Assert.StartsWith("security-events.00000001.jsonl:3: was changed", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("NOT INTACT: 1 problems; 2 events", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryRun_CheckpointElsewhere_IsReadThere()
    {
        var elsewhere = Path.Combine(_chain.Folder, "elsewhere");
        using (var sink = _chain.Sink(o => o.CheckpointDirectory = elsewhere))
        {
            await sink.WriteAsync(SecurityEventFileHarness.Records(1), CancellationToken.None);
        }

        Assert.Equal(0, Run([SecurityEventCommands.VerifyArgument, _chain.Folder, elsewhere]));
        Assert.Equal(1, Run([SecurityEventCommands.VerifyArgument, _chain.Folder]));
    }

    [Fact]
    public void TryRun_NothingToVerify_Is2AndSaysWhatIsMissing()
    {
        Assert.Equal(2, Run([SecurityEventCommands.VerifyArgument]));
        Assert.Equal(2, Run([SecurityEventCommands.VerifyArgument, _chain.Folder]));
        Assert.Equal(2, Run([SecurityEventCommands.VerifyArgument, "/no/such/folder"]));
        Assert.Equal(2, Run([SecurityEventCommands.VerifyArgument, _chain.Folder], key: "short"));

        var lines = _output.ToString();
        Assert.Contains("Name the folder", lines, StringComparison.Ordinal);
        Assert.Contains("no security event files", lines, StringComparison.Ordinal);
        Assert.Contains("/no/such/folder", lines, StringComparison.Ordinal);
        Assert.Contains("SecureWeb__Audit__File__Key", lines, StringComparison.Ordinal);
    }

    private int? Run(string[] args, string? directory = null, string? key = null) => SecurityEventCommands.TryRun(
        args,
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SecureWeb:Audit:File:Directory"] = directory,
            ["SecureWeb:Audit:File:Key"] = key ?? _chain.Key,
        }).Build(),
        _output);
}

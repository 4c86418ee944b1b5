namespace SecureWeb.SampleTests;

/// <summary>One running sample for all tests that need no settings of their own: a start costs more than most of
/// them.</summary>
public sealed class SharedSample : SampleProcess
{
    public const string Admin = "root-admin";

    protected override IReadOnlyList<string> Settings =>
    [
        "--Sample:Demo=true", $"--Sample:Roles:{Admin}=admin", "--Sample:EmbedPartner=https://partner.example",

        // Everybody comes from one address.
        "--SecureWeb:SignIn:NetworkBurst=1000", "--SecureWeb:SignIn:AccountsPerNetwork=1000",
    ];
}

[CollectionDefinition(Name)]
public sealed class SharedSampleGroup : ICollectionFixture<SharedSample>
{
    public const string Name = "shared sample";
}

namespace SecureWeb.Sample.Accounts;

/// <summary>What somebody who registers chooses.</summary>
public sealed class NewAccount
{
    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";
}

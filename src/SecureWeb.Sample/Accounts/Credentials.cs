namespace SecureWeb.Sample.Accounts;

/// <summary>The name and password of somebody who signs in.</summary>
public sealed class Credentials
{
    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";
}

namespace SecureWeb.Sample.Accounts;

/// <summary>A member's wish for another password.</summary>
public sealed class PasswordChange
{
    public string Current { get; set; } = "";

    public string New { get; set; } = "";
}

namespace SecureWeb.Passwords;

/// <summary>Options for password hashing. Section <c>SecureWeb:Passwords</c>.</summary>
public sealed class PasswordHashingOptions
{
}

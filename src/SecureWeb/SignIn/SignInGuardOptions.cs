namespace SecureWeb.SignIn;

/// <summary>Options for the sign-in guard. Section <c>SecureWeb:SignIn</c>.</summary>
public sealed class SignInGuardOptions
{
}

using System.Text;

namespace SecureWeb.SignIn;

/// <summary>Spellings of one login count together, or each would bring new free guesses.</summary>
internal static class LoginName
{
    /// <summary>Longer ones are cut: they belong to nobody.</summary>
    private const int MaxLength = 512;

    public static string Normalize(string login)
    {
        var text = login.AsSpan(0, Math.Min(login.Length, MaxLength)).Trim().ToString();
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToUpperInvariant();
        }
    }
}

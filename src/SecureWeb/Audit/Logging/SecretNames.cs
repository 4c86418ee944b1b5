namespace SecureWeb.Audit.Logging;

/// <summary>Tells from the name of a value, a header or a setting whether its value is a secret.</summary>
internal static class SecretNames
{
    private const int MaxLength = 128;

    // Found anywhere in the name, once separators are gone.
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "passcode", "secret", "token", "authorization", "cookie", "apikey",
        "accesskey", "accountkey", "privatekey", "signingkey", "encryptionkey", "subscriptionkey", "sessionkey",
        "connectionstring", "connstring", "credential", "socialsecurity", "creditcard", "cardnumber", "securitycode",
    ];

    // Too short for that ("ssn" is in "processname"): only as a whole word.
    private static readonly string[] Words = ["pwd", "ssn", "cvv", "cvv2", "cvc", "cvc2", "card", "pin", "otp", "jwt", "sig"];

    // What follows tells about the secret without being it: TokenType, PasswordLength.
    private static readonly string[] HarmlessEndings =
    [
        "name", "type", "count", "length", "policy", "scheme", "lifetime", "expiry", "expires", "status", "exception",
        "error",
    ];

    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        // A name that long is no name: better erased than read.
        if (name.Length > MaxLength)
        {
            return true;
        }

        Span<char> joined = stackalloc char[name.Length];
        var length = 0;
        var word = 0;
        var secretWord = false;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]))
            {
                secretWord |= IsWord(joined[word..length]);
                word = length;
                continue;
            }

            if (i > 0 && char.IsAsciiLetterUpper(name[i])
                && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]))))
            {
                secretWord |= IsWord(joined[word..length]);
                word = length;
            }

            joined[length++] = char.ToLowerInvariant(name[i]);
        }

        var text = (ReadOnlySpan<char>)joined[..length];
        return (secretWord || IsWord(text[word..]) || ContainsPart(text))
            && !EndsHarmless(text) && !text.SequenceEqual("publickeytoken") && !text.SequenceEqual("cancellationtoken");
    }

    private static bool IsWord(ReadOnlySpan<char> word)
    {
        foreach (var secret in Words)
        {
            if (word.SequenceEqual(secret))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsPart(ReadOnlySpan<char> name)
    {
        foreach (var part in Parts)
        {
            if (name.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsHarmless(ReadOnlySpan<char> name)
    {
        foreach (var ending in HarmlessEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Text;

namespace SecureWeb.Passwords;

/// <summary>Turns a password into the bytes that are hashed, in memory of the caller, who wipes it.</summary>
internal static class PasswordText
{
    /// <summary>The longest password that is hashed, in bytes of UTF-8: a bound against long-password floods.</summary>
    public const int MaxBytes = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as it is. False when it is empty, too long, or holds half a surrogate pair.</summary>
    public static bool TryEncode(ReadOnlySpan<char> password, Span<byte> bytes, out int written)
    {
        written = 0;
        if (password.IsEmpty || password.Length > MaxBytes || !IsWellFormed(password))
        {
            return false;
        }

        return Strict.TryGetBytes(password, bytes[..MaxBytes], out written);
    }

    /// <summary>The text in normal form C. False when <see cref="TryEncode"/> would be, or when the normal form is too
    /// long.</summary>
    public static bool TryEncodeNormalized(ReadOnlySpan<char> password, Span<byte> bytes, out int written)
    {
        if (Ascii.IsValid(password))
        {
            return TryEncode(password, bytes, out written);
        }

        written = 0;
        if (password.Length > MaxBytes || !IsWellFormed(password))
        {
            return false;
        }

        Span<char> normal = stackalloc char[MaxBytes];
        try
        {
            return password.TryNormalize(normal, out var length, NormalizationForm.FormC)
                && TryEncode(normal[..length], bytes, out written);
        }
        catch (ArgumentException)
        {
            // Well-formed UTF-16 that the Unicode library of this machine refuses, such as a noncharacter.
            return TryEncode(password, bytes, out written);
        }
        finally
        {
            normal.Clear();
        }
    }

    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[used..];
        }

        return true;
    }
}

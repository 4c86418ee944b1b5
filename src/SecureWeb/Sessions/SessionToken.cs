using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SecureWeb.Sessions;

/// <summary>The value of the session cookie: <c>0x01 | selector[16] | generation[4] | validator[32]</c> as base64url,
/// 71 characters.</summary>
/// <remarks>The selector finds the record and never changes within it; the validator rotates. A right selector with a
/// wrong validator is therefore a retired cookie, and no list of retired ones is needed.</remarks>
[DebuggerDisplay("[redacted]")]
internal struct SessionToken
{
    public const int TextLength = 71;
    public const int SelectorLength = 16;
    public const int ValidatorLength = 32;
    private const byte FormatVersion = 1;
    private const int Length = 1 + SelectorLength + 4 + ValidatorLength;

    // 53 bytes fill 70 characters and 4 bits of the last: its low 2 bits are zero in the only valid spelling.
    private const string LastCharacters = "AEIMQUYcgkosw048";

    private Bytes _bytes;

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Selector => ((ReadOnlySpan<byte>)_bytes).Slice(1, SelectorLength);

    public readonly uint Generation =>
        BinaryPrimitives.ReadUInt32BigEndian(((ReadOnlySpan<byte>)_bytes).Slice(1 + SelectorLength, 4));

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Validator => ((ReadOnlySpan<byte>)_bytes)[(Length - ValidatorLength)..];

    /// <summary>Gets a value indicating whether this holds a token; the default value does not.</summary>
    public readonly bool HasValue => _bytes[0] == FormatVersion;

    /// <summary>Draws a new token: 128 random bits to find it, 256 to prove it (ASVS 7.2.3).</summary>
    public static SessionToken Create()
    {
        var token = default(SessionToken);
        Span<byte> bytes = token._bytes;
        RandomNumberGenerator.Fill(bytes);
        bytes[0] = FormatVersion;
        bytes.Slice(1 + SelectorLength, 4).Clear();
        return token;
    }

    /// <summary>Makes the token of another generation of the same session.</summary>
    public readonly SessionToken With(uint generation, ReadOnlySpan<byte> validator)
    {
        var token = this;
        Span<byte> bytes = token._bytes;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.Slice(1 + SelectorLength, 4), generation);
        validator.CopyTo(bytes[(Length - ValidatorLength)..]);
        return token;
    }

    /// <summary>Draws the next secret of the same session.</summary>
    public readonly SessionToken Next()
    {
        Span<byte> validator = stackalloc byte[ValidatorLength];
        RandomNumberGenerator.Fill(validator);
        return With(Generation + 1, validator);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out SessionToken token)
    {
        token = default;
        if (text.Length != TextLength || !LastCharacters.Contains(text[^1], StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Length + 1];

        // Not TryDecodeFromChars: that one throws on foreign characters. White space would make the result too short.
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done
            || written != Length || bytes[0] != FormatVersion)
        {
            return false;
        }

        bytes[..Length].CopyTo(token._bytes);
        return true;
    }

    /// <summary>Writes the value of the cookie. The one place where a token becomes text.</summary>
    public readonly string ToCookieValue() => Base64Url.EncodeToString(_bytes);

    public override readonly string ToString() => "[redacted]";

    [InlineArray(Length)]
    private struct Bytes
    {
        private byte _first;
    }
}

using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SecureWeb.Audit.Files;

/// <summary>
/// The chain of a JSON-lines file: each line ends with the HMAC-SHA256 of the line before it and of itself, so that a
/// line cannot be changed, taken out or put in without the key. ASVS 16.4.2.
/// </summary>
internal static class EventChain
{
    public const int MinKeyBytes = 32;
    public const int MacBytes = HMACSHA256.HashSizeInBytes;

    /// <summary>43 characters of base64url.</summary>
    public const int MacLength = 43;

    private static ReadOnlySpan<byte> Before => ",\"mac\":\""u8;

    private static ReadOnlySpan<byte> After => "\"}"u8;

    /// <summary>The end of a line, without the line feed.</summary>
    public static int SuffixLength => Before.Length + MacLength + After.Length;

    public static bool TryReadKey(string? text, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        var buffer = new byte[(text?.Length ?? 0) + 1];
        if (text is null || !Convert.TryFromBase64String(text, buffer, out var length) || length < MinKeyBytes)
        {
            return false;
        }

        key = buffer[..length];
        return true;
    }

    /// <summary>Computes the HMAC of a line.</summary>
    /// <param name="key">The key.</param>
    /// <param name="previous">The HMAC of the line before.</param>
    /// <param name="body">The JSON object without its closing brace.</param>
    public static byte[] Compute(byte[] key, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(previous);
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    public static void Write(Stream target, ReadOnlySpan<byte> body, ReadOnlySpan<byte> mac)
    {
        target.Write(body);
        target.Write(Before);
        target.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(mac)));
        target.Write(After);
        target.WriteByte((byte)'\n');
    }

    /// <summary>Splits a line into what is signed and its HMAC.</summary>
    /// <returns><see langword="false"/> when it is not a line of such a file.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> body, [NotNullWhen(true)] out byte[]? mac)
    {
        body = default;
        mac = null;
        if (line.Length <= SuffixLength)
        {
            return false;
        }

        var suffix = line[^SuffixLength..];
        var text = suffix.Slice(Before.Length, MacLength);
        if (!suffix.StartsWith(Before) || !suffix.EndsWith(After) || !Base64Url.IsValid(text))
        {
            return false;
        }

        body = line[..^SuffixLength];
        mac = Base64Url.DecodeFromUtf8(text);
        return mac.Length == MacBytes;
    }
}

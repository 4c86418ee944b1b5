using System.Buffers.Text;
using System.Security.Cryptography;

namespace SecureWeb.Internal;

/// <summary>
/// Draws nonces of 144 random bits. CSP3 asks for at least 128; 18 bytes are exactly 24 characters of base64url, which
/// need neither padding nor HTML encoding.
/// </summary>
internal static class CspNonceGenerator
{
    public const int Length = 24;

    private const int Size = 18;

    // One system call serves 32 nonces: alone it would cost more than everything else the header does.
    private const int BlockSize = Size * 32;

    [ThreadStatic]
    private static byte[]? t_block;

    [ThreadStatic]
    private static int t_left;

    public static string Next()
    {
        var block = t_block ??= GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);
        if (t_left == 0)
        {
            RandomNumberGenerator.Fill(block);
            t_left = BlockSize;
        }

        var bytes = block.AsSpan(t_left - Size, Size);
        t_left -= Size;
        var nonce = Base64Url.EncodeToString(bytes);

        // What was handed out does not stay in memory a second time.
        CryptographicOperations.ZeroMemory(bytes);
        return nonce;
    }
}

using System.IO.Compression;
using System.Text;

namespace SecureWeb.Passwords;

/// <summary>The most used passwords, in lower case, from the embedded list; unpacked on first use into one sorted block.
/// </summary>
internal static class CommonPasswords
{
    private const string Resource = "SecureWeb.Passwords.Data.common-passwords.txt.br";

    private static readonly Lazy<(byte[] Text, int[] Starts)> List = new(Load);

    public static int Count => List.Value.Starts.Length;

    public static bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 64 || !Ascii.IsValid(word))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[word.Length];
        _ = Ascii.FromUtf16(word, bytes, out _);
        var (text, starts) = List.Value;
        int low = 0, high = starts.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var entry = text.AsSpan(starts[middle]);
            var order = entry[..entry.IndexOf((byte)'\n')].SequenceCompareTo(bytes);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    private static (byte[] Text, int[] Starts) Load()
    {
        using var resource = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!;
        using var unpacked = new BrotliStream(resource, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unpacked.CopyTo(memory);
        var text = memory.ToArray();
        var starts = new List<int>();
        for (var at = 0; at < text.Length; at += text.AsSpan(at).IndexOf((byte)'\n') + 1)
        {
            starts.Add(at);
        }

        return (text, [.. starts]);
    }
}

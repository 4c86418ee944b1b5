using System.Buffers.Binary;
using System.IO.Compression;

namespace SecureWeb.SampleTests;

/// <summary>Makes small pictures.</summary>
internal static class Pictures
{
    /// <summary>A whole PNG of one colour.</summary>
    public static byte[] Png(int width = 4, int height = 3) => [
        0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR"u8, [.. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0]),
        .. Chunk("IDAT"u8, Deflate(new byte[Math.Clamp(height, 0, 64) * (1 + 3 * Math.Clamp(width, 0, 64))])),
        .. Chunk("IEND"u8, []),
    ];

    /// <summary>A JPEG as far as its headers go.</summary>
    public static byte[] Jpeg(int width = 4, int height = 3) => [
        0xFF, 0xD8,
        0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width,
        3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
        0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 0x3F, 0, 1, 2, 3,
        0xFF, 0xD9,
    ];

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] body = [.. type, .. data];
        return [.. BigEndian(data.Length), .. body, .. BigEndian((int)Crc(body))];
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Deflate(byte[] data)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.Optimal))
        {
            zlib.Write(data);
        }

        return buffer.ToArray();
    }

    // CRC-32 of PNG (ISO 3309), bit by bit: these pictures are small.
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}

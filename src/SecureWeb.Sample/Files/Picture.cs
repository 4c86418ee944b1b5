using System.Buffers.Binary;

namespace SecureWeb.Sample.Files;

/// <summary>What the bytes of an upload say they are. Name and content type of the client are not believed.</summary>
public sealed record Picture(string ContentType, string Extension, int Width, int Height)
{
    /// <summary>A small file can unpack to gigabytes: no side is longer than this.</summary>
    public const int MaximumSide = 10_000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the signature and the size in pixels.</summary>
    /// <returns><see langword="null"/> when this is neither PNG nor JPEG, is cut off, or is larger than
    /// <see cref="MaximumSide"/>.</returns>
    public static Picture? Inspect(ReadOnlySpan<byte> bytes)
    {
        var picture = bytes.StartsWith(PngSignature) ? InspectPng(bytes) : InspectJpeg(bytes);
        return picture is { Width: > 0 and <= MaximumSide, Height: > 0 and <= MaximumSide } ? picture : null;
    }

    // PNG (RFC 2083): the first chunk is IHDR, 13 bytes, width and height first; the last chunk is an empty IEND.
    private static Picture? InspectPng(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 + 25 + 12
            || BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) != 13
            || !bytes.Slice(12, 4).SequenceEqual("IHDR"u8)
            || !bytes[^8..^4].SequenceEqual("IEND"u8))
        {
            return null;
        }

        return new Picture("image/png", "png",
            BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
    }

    // JPEG (ITU-T T.81): segments "FF marker length" until a start of frame, which holds height and width.
    private static Picture? InspectJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8 || bytes[^2] != 0xFF || bytes[^1] != 0xD9)
        {
            return null;
        }

        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // A fill byte.
                continue;
            }

            if (IsStartOfFrame(marker))
            {
                return new Picture("image/jpeg", "jpg",
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || marker is 0x00 or 0xDA)
            {
                return null; // The picture began without a frame header.
            }

            at += 2 + length;
        }

        return null;
    }

    private static bool IsStartOfFrame(byte marker) =>
        marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}

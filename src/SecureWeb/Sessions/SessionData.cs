using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SecureWeb.Sessions;

/// <summary>The data of a session: what the application put in, and the tickets that would otherwise be cookies.
/// Immutable: requests of the same session may share one instance.</summary>
internal sealed class SessionData(Dictionary<string, byte[]> values, Dictionary<string, string> tickets)
{
    private const byte FormatVersion = 1;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static SessionData Empty { get; } = new([], []);

    public IReadOnlyDictionary<string, byte[]> Values { get; } = values;

    public IReadOnlyDictionary<string, string> Tickets { get; } = tickets;

    public byte[] Encode()
    {
        var writer = new ArrayBufferWriter<byte>(256);
        writer.Write([FormatVersion]);
        WriteNumber(writer, Values.Count);
        foreach (var (key, value) in Values)
        {
            WriteBytes(writer, Utf8.GetBytes(key));
            WriteBytes(writer, value);
        }

        WriteNumber(writer, Tickets.Count);
        foreach (var (key, value) in Tickets)
        {
            WriteBytes(writer, Utf8.GetBytes(key));
            WriteBytes(writer, Utf8.GetBytes(value));
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; anything else is refused, never guessed at.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SessionData? data)
    {
        data = null;
        if (bytes.IsEmpty || bytes[0] != FormatVersion)
        {
            return false;
        }

        bytes = bytes[1..];
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var tickets = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            for (var left = ReadNumber(ref bytes); left > 0; left--)
            {
                var key = Utf8.GetString(ReadBytes(ref bytes));
                values.Add(key, ReadBytes(ref bytes).ToArray());
            }

            for (var left = ReadNumber(ref bytes); left > 0; left--)
            {
                var key = Utf8.GetString(ReadBytes(ref bytes));
                tickets.Add(key, Utf8.GetString(ReadBytes(ref bytes)));
            }
        }
        catch (ArgumentException)
        {
            // Too short, a key twice, or not UTF-8.
            return false;
        }

        data = new SessionData(values, tickets);
        return bytes.IsEmpty;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> writer, int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(4), number);
        writer.Advance(4);
    }

    private static void WriteBytes(ArrayBufferWriter<byte> writer, ReadOnlySpan<byte> bytes)
    {
        WriteNumber(writer, bytes.Length);
        writer.Write(bytes);
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        var number = BinaryPrimitives.ReadInt32BigEndian(bytes);
        bytes = bytes[4..];
        return number;
    }

    private static ReadOnlySpan<byte> ReadBytes(ref ReadOnlySpan<byte> bytes)
    {
        var length = ReadNumber(ref bytes);
        var part = bytes[..length];
        bytes = bytes[length..];
        return part;
    }
}

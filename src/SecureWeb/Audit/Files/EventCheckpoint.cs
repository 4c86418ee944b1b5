using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using SecureWeb.Audit.Formats;

namespace SecureWeb.Audit.Files;

/// <summary>
/// How far the chain had come, signed, in a file that is written again after every batch: lines and files that are cut
/// off at either end show by it.
/// </summary>
/// <param name="Time">When it was written.</param>
/// <param name="Oldest">The number of the oldest file that was kept.</param>
/// <param name="End">The last line.</param>
internal sealed record EventCheckpoint(DateTimeOffset Time, long Oldest, ChainEnd End)
{
    public const string FileName = "security-events.checkpoint";

    // Always the same size: written over in place, it needs no space on a full disk.
    private const int Size = 512;

    /// <summary>Shorter than a code, so that no line of a file can pass for a checkpoint.</summary>
    private static ReadOnlySpan<byte> Purpose => "SecureWeb checkpoint"u8;

    public static void Write(string directory, byte[] key, EventCheckpoint checkpoint)
    {
        var buffer = new ArrayBufferWriter<byte>(Size);
        using (var json = EventJson.NewWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", checkpoint.Time);
            json.WriteNumber("oldest", checkpoint.Oldest);
            json.WriteString("file", checkpoint.End.File);
            json.WriteNumber("line", checkpoint.End.Line);
            json.WriteString("last", Base64Url.EncodeToString(checkpoint.End.Mac));
            json.WriteEndObject();
        }

        var body = buffer.WrittenSpan[..^1];
        using var text = new MemoryStream(Size);
        EventChain.Write(text, body, EventChain.Compute(key, Purpose, body));
        var padded = new byte[Size];
        padded.AsSpan().Fill((byte)' ');
        text.GetBuffer().AsSpan(0, (int)text.Length - 1).CopyTo(padded);
        padded[^1] = (byte)'\n';

        Directory.CreateDirectory(directory);
        using var file = new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.Write,
            FileShare.Read, bufferSize: 0);
        file.Write(padded);
    }

    /// <param name="directory">The folder of the checkpoint.</param>
    /// <param name="key">The key of the chain.</param>
    /// <param name="isThere">Whether there is a file, readable or not.</param>
    /// <returns><see langword="null"/> when there is none, or when it was not written with this key.</returns>
    public static EventCheckpoint? Read(string directory, byte[] key, out bool isThere)
    {
        var path = Path.Combine(directory, FileName);
        isThere = File.Exists(path);
        if (!isThere)
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var buffer = new byte[Size];
        var text = buffer.AsSpan(0, file.ReadAtLeast(buffer, Size, throwOnEndOfStream: false)).TrimEnd(" \n"u8);
        return EventChain.TrySplit(text, out var body, out var mac)
            && CryptographicOperations.FixedTimeEquals(EventChain.Compute(key, Purpose, body), mac)
            ? Parse(text)
            : null;
    }

    /// <summary>Whether the line is where it was. More lines may follow: a crash can come before the checkpoint.</summary>
    public bool IsReached(string directory)
    {
        var path = Path.Combine(directory, End.File);
        if (!File.Exists(path))
        {
            return false;
        }

        var number = 0L;
        using var lines = new LineReader(path);
        while (number < End.Line && lines.Next())
        {
            number++;
        }

        return number == End.Line && EventChain.TrySplit(lines.Line, out _, out var mac)
            && CryptographicOperations.FixedTimeEquals(mac, End.Mac);
    }

    /// <summary>Only of text whose code was right: the writer's own.</summary>
    private static EventCheckpoint Parse(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        using var json = JsonDocument.ParseValue(ref reader);
        var root = json.RootElement;
        return new EventCheckpoint(root.GetProperty("time").GetDateTimeOffset(), root.GetProperty("oldest").GetInt64(),
            new ChainEnd(root.GetProperty("file").GetString()!, root.GetProperty("line").GetInt64(),
                Base64Url.DecodeFromChars(root.GetProperty("last").GetString())));
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace SecureWeb.Audit.Files;

/// <summary>Verifies the files that <see cref="SecurityEventFileOptions"/> describes.</summary>
/// <remarks>It finds changed, removed, inserted and reordered lines and missing files in between. It cannot see that
/// the oldest files or the last lines were cut off; compare <see cref="SecurityEventFileReport.LastMac"/> for the
/// latter. Somebody who holds the key can write anything.</remarks>
public static class SecurityEventFiles
{
    /// <summary>Verifies a folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="key">The key, in base 64.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentException">The key is not base 64 of at least 32 bytes.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SecurityEventFileReport Verify(string directory, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!EventChain.TryReadKey(key, out var bytes))
        {
            throw new ArgumentException("The key must be base 64 of at least 32 bytes.", nameof(key));
        }

        var walk = new Walk(bytes);
        foreach (var (_, path) in SecurityEventFolder.Files(directory))
        {
            walk.File(path);
        }

        return walk.Report();
    }

    private sealed class Walk(byte[] key)
    {
        private readonly List<SecurityEventFileProblem> _problems = [];
        private byte[]? _previous;
        private string _file = string.Empty;
        private long _line;
        private long _events;

        public SecurityEventFileReport Report() =>
            new(_events, _problems, _previous is null ? null : Base64Url.EncodeToString(_previous));

        public void File(string path)
        {
            _file = Path.GetFileName(path);
            _line = 0;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var buffered = new BufferedStream(stream, 64 * 1024);
            using var line = new MemoryStream();
            for (var b = buffered.ReadByte(); b >= 0; b = buffered.ReadByte())
            {
                if (b != '\n')
                {
                    line.WriteByte((byte)b);
                    continue;
                }

                _line++;
                Line(line.GetBuffer().AsSpan(0, (int)line.Length));
                line.SetLength(0);
            }

            if (line.Length > 0)
            {
                _line++;
                Problem("ends in the middle of a line: a crash, a full disk or a cut; nothing of it counts.");
            }
        }

        private void Line(ReadOnlySpan<byte> line)
        {
            if (!EventChain.TrySplit(line, out var body, out var mac))
            {
                Problem("is no line of this file.");
                return;
            }

            if (_line == 1)
            {
                FirstLine(line, body, mac);
            }
            else if (Matches(_previous ?? [], body, mac))
            {
                _events++;
            }
            else
            {
                Problem("was changed, or the line before it was changed or removed.");
            }

            _previous = mac;
        }

        private void FirstLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> body, byte[] mac)
        {
            if (ReadHeader(line) is not { } header || !Matches(header.Previous, body, mac))
            {
                Problem("was changed: it is not the first line of a file.");
            }
            else if (!string.Equals(header.File, _file, StringComparison.Ordinal))
            {
                Problem($"belongs to {header.File}: the file was renamed or copied.");
            }
            else if (_previous is not null && !CryptographicOperations.FixedTimeEquals(_previous, header.Previous))
            {
                Problem("does not continue the file before it: lines or a whole file are missing in between.");
            }
        }

        private static (string File, byte[] Previous)? ReadHeader(ReadOnlySpan<byte> line)
        {
            try
            {
                var reader = new Utf8JsonReader(line);
                using var json = JsonDocument.ParseValue(ref reader);
                var previous = Base64Url.DecodeFromChars(json.RootElement.GetProperty("previous").GetString());
                return previous.Length == EventChain.MacBytes
                    ? (json.RootElement.GetProperty("file").GetString()!, previous)
                    : null;
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException
                or InvalidOperationException)
            {
                return null;
            }
        }

        private bool Matches(byte[] previous, ReadOnlySpan<byte> body, byte[] mac) =>
            CryptographicOperations.FixedTimeEquals(EventChain.Compute(key, previous, body), mac);

        private void Problem(string text) => _problems.Add(new SecurityEventFileProblem(_file, _line, text));
    }
}

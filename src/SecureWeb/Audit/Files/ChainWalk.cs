using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace SecureWeb.Audit.Files;

/// <summary>Goes through the files of a chain, oldest first, and notes what is not as it was written.</summary>
internal sealed class ChainWalk(byte[] key, EventCheckpoint? checkpoint)
{
    private readonly List<SecurityEventFileProblem> _problems = [];
    private byte[]? _previous;
    private string _file = string.Empty;
    private long _line;
    private long _events;
    private int _files;
    private bool _isReached;

    public SecurityEventFileReport Report(bool hasCheckpoint)
    {
        (_file, _line) = (EventCheckpoint.FileName, 1);
        if (checkpoint is null)
        {
            if (hasCheckpoint)
            {
                Problem("was changed, or belongs to another key: lines cut off at the end would not show.");
            }
            else if (_files > 0)
            {
                Problem("is missing: lines cut off at the end would not show.");
            }
        }
        else if (!_isReached)
        {
            var time = checkpoint.Time.ToString("u", CultureInfo.InvariantCulture);
            Problem($"says that {checkpoint.End.File} had {checkpoint.End.Line} lines at {time}: the last lines or files "
                + "are missing.");
        }

        return new(_files, _events, _problems, _previous is null ? null : Base64Url.EncodeToString(_previous));
    }

    public void File(long number, string path)
    {
        _file = Path.GetFileName(path);
        _line = 0;
        if (_files++ == 0 && checkpoint is not null && number > checkpoint.Oldest)
        {
            Problem($"is the first file, but {SecurityEventFolder.Name(checkpoint.Oldest)} was kept: the oldest files are "
                + "missing.");
        }

        using var lines = new LineReader(path);
        while (lines.Next())
        {
            _line++;
            Line(lines.Line);
        }

        if (!lines.Line.IsEmpty)
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
        _isReached |= checkpoint is not null && _line == checkpoint.End.Line && _file == checkpoint.End.File
            && CryptographicOperations.FixedTimeEquals(mac, checkpoint.End.Mac);
    }

    private void FirstLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> body, byte[] mac)
    {
        if (EventHeader.Read(line) is not { } header || !Matches(header.Previous, body, mac))
        {
            Problem("was changed: it is not the first line of a file.");
            return;
        }

        if (!string.Equals(header.File, _file, StringComparison.Ordinal))
        {
            Problem($"belongs to {header.File}: the file was renamed or copied.");
        }
        else if (_previous is not null && !CryptographicOperations.FixedTimeEquals(_previous, header.Previous))
        {
            Problem("does not continue the file before it: lines or a whole file are missing in between.");
        }

        if (header.Missing is { } missing)
        {
            Problem($"says that the application missed {missing} when it began this file.");
        }
    }

    private bool Matches(byte[] previous, ReadOnlySpan<byte> body, byte[] mac) =>
        CryptographicOperations.FixedTimeEquals(EventChain.Compute(key, previous, body), mac);

    private void Problem(string text) => _problems.Add(new SecurityEventFileProblem(_file, _line, text));
}

namespace SecureWeb.Audit.Files;

/// <summary>Reads a file line by line as bytes, also while it is being written.</summary>
internal sealed class LineReader(string path) : IDisposable
{
    private readonly BufferedStream _file = new(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), 64 * 1024);

    private readonly MemoryStream _line = new();

    /// <summary>Gets the line, without its line feed.</summary>
    public ReadOnlySpan<byte> Line => _line.GetBuffer().AsSpan(0, (int)_line.Length);

    /// <summary>Goes to the next whole line.</summary>
    /// <returns><see langword="false"/> at the end; <see cref="Line"/> then holds what stands behind the last line
    /// feed.</returns>
    public bool Next()
    {
        _line.SetLength(0);
        for (var b = _file.ReadByte(); b >= 0; b = _file.ReadByte())
        {
            if (b == '\n')
            {
                return true;
            }

            _line.WriteByte((byte)b);
        }

        return false;
    }

    public void Dispose()
    {
        _file.Dispose();
        _line.Dispose();
    }
}

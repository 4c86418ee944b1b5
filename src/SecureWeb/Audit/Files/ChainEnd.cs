namespace SecureWeb.Audit.Files;

/// <summary>How far the chain has come.</summary>
/// <param name="File">The name of the newest file.</param>
/// <param name="Line">How many lines it has.</param>
/// <param name="Mac">The code of the last line.</param>
internal sealed record ChainEnd(string File, long Line, byte[] Mac)
{
    /// <summary>Writes one line to <paramref name="target"/>.</summary>
    public ChainEnd Append(byte[] key, ReadOnlySpan<byte> body, Stream target)
    {
        var mac = EventChain.Compute(key, Mac, body);
        EventChain.Write(target, body, mac);
        return new ChainEnd(File, Line + 1, mac);
    }
}

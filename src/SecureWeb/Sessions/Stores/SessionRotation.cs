namespace SecureWeb.Sessions.Stores;

/// <summary>The next secret of a session.</summary>
/// <param name="Verifier">Its hash.</param>
/// <param name="Successor">The secret itself, sealed under the present one.</param>
public sealed record SessionRotation(SessionHash Verifier, ReadOnlyMemory<byte> Successor)
{
    /// <summary>Hides everything.</summary>
    /// <returns>A constant.</returns>
    public override string ToString() => "session rotation";
}

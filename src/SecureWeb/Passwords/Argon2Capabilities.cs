namespace SecureWeb.Passwords;

/// <summary>What an engine cannot do is asked before, never found out by an exception.</summary>
internal sealed record Argon2Capabilities(
    bool AllVariants, uint MaxLanes, int MinSalt, int MaxSalt, int MinTag, int MaxTag, bool EmptyPassword, bool Extras,
    int MemoryFactor)
{
    /// <summary>RFC 9106 §3.1 and the limits of the reference implementation.</summary>
    private const int RfcMinSalt = 8;
    private const int RfcMinTag = 4;

    public bool Covers(in Argon2Request request)
    {
        var p = request.Parameters;
        return p.Version == Argon2Parameters.CurrentVersion
            && (AllVariants || p.Variant == Argon2Variant.Id)
            && Enum.IsDefined(p.Variant)
            && p.Lanes >= 1 && p.Lanes <= MaxLanes
            && p.Iterations is >= 1 and <= int.MaxValue
            && p.MemoryKiB >= 8UL * p.Lanes && p.MemoryKiB <= int.MaxValue
            && request.Salt.Length >= Math.Max(MinSalt, RfcMinSalt) && request.Salt.Length <= MaxSalt
            && request.TagLength >= Math.Max(MinTag, RfcMinTag) && request.TagLength <= MaxTag
            && (EmptyPassword || request.HasPassword)
            && (Extras || (request.Secret.IsEmpty && request.AssociatedData.IsEmpty));
    }
}

namespace SecureWeb.Passwords;

/// <summary>A stored string, decoded and checked against the bounds, in buffers of the caller.</summary>
internal readonly ref struct StoredHash
{
    public StoredHashKind Kind { get; private init; }

    public PhcHash Phc { get; private init; }

    public IdentityHash Identity { get; private init; }

    public ReadOnlySpan<byte> Salt { get; private init; }

    public ReadOnlySpan<byte> Tag { get; private init; }

    public ReadOnlySpan<byte> Data { get; private init; }

    public IArgon2Engine? Engine { get; private init; }

    /// <summary>The request that computes this hash anew. Only for <see cref="StoredHashKind.Argon2"/>.</summary>
    public Argon2Request Request => new()
    {
        Parameters = Phc.Parameters,
        Salt = Salt,
        TagLength = Tag.Length,
        HasPassword = true,
        AssociatedData = Data,
    };

    public static StoredHash Read(string? stored, StoredHashBounds bounds, Argon2Engines engines, Span<byte> buffer)
    {
        if (stored is null)
        {
            return new StoredHash { Kind = StoredHashKind.None };
        }

        var salt = buffer[..PhcHash.BufferSize];
        var tag = buffer.Slice(PhcHash.BufferSize, PhcHash.BufferSize);
        var data = buffer.Slice(2 * PhcHash.BufferSize, PhcHash.BufferSize);
        if (!PhcReader.TryRead(stored, salt, tag, data, out var phc))
        {
            return bounds.AcceptIdentity && IdentityHash.TryRead(stored, buffer, out var identity)
                ? new StoredHash
                {
                    Kind = StoredHashBounds.Allow(identity) ? StoredHashKind.Identity : StoredHashKind.OutOfBounds,
                    Identity = identity,
                    Salt = buffer.Slice(identity.SaltAt, identity.SaltLength),
                    Tag = buffer.Slice(identity.SaltAt + identity.SaltLength, identity.TagLength),
                }
                : new StoredHash { Kind = StoredHashKind.Unknown };
        }

        if (!bounds.Allow(phc))
        {
            return new StoredHash { Kind = StoredHashKind.OutOfBounds };
        }

        var read = new StoredHash
        {
            Phc = phc,
            Salt = salt[..phc.SaltLength],
            Tag = tag[..phc.TagLength],
            Data = data[..phc.DataLength],
        };
        return phc.HasKeyId || !engines.TryFind(read.Request, out var engine)
            ? new StoredHash { Kind = StoredHashKind.Unsupported }
            : new StoredHash
            {
                Kind = StoredHashKind.Argon2,
                Phc = phc,
                Salt = read.Salt,
                Tag = read.Tag,
                Data = read.Data,
                Engine = engine,
            };
    }
}

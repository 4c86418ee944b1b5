using Konscious.Security.Cryptography;

namespace SecureWeb.Passwords;

/// <summary>Konscious: managed code that runs everywhere and knows all of RFC 9106 version 1.3. It leaves its memory to the
/// garbage collector, unwiped, and takes several times as long; the gate counts its memory twice.</summary>
internal sealed class KonsciousEngine : IArgon2Engine
{
    public PasswordEngine Kind => PasswordEngine.Portable;

    public Argon2Capabilities Capabilities { get; } = new(
        AllVariants: true, MaxLanes: 64, MinSalt: 8, MaxSalt: 1024, MinTag: 4, MaxTag: 1024, EmptyPassword: false,
        Extras: true, MemoryFactor: 2);

    public void Hash(in Argon2Request request, ReadOnlySpan<byte> password, Span<byte> tag)
    {
        if (!Capabilities.Covers(request) || password.IsEmpty || tag.Length != request.TagLength)
        {
            throw new ArgumentException("Konscious cannot compute this hash.", nameof(request));
        }

        // The library takes arrays; this copy is ours and is wiped.
        var copy = GC.AllocateUninitializedArray<byte>(password.Length, pinned: true);
        password.CopyTo(copy);
        try
        {
            using var argon2 = Create(request.Parameters.Variant, copy);
            argon2.Salt = request.Salt.ToArray();
            argon2.KnownSecret = request.Secret.IsEmpty ? null : request.Secret.ToArray();
            argon2.AssociatedData = request.AssociatedData.IsEmpty ? null : request.AssociatedData.ToArray();
            argon2.MemorySize = (int)request.Parameters.MemoryKiB;
            argon2.Iterations = (int)request.Parameters.Iterations;
            argon2.DegreeOfParallelism = (int)request.Parameters.Lanes;

            // The synchronous method blocks in the same way, on one more thread.
            argon2.GetBytesAsync(tag.Length).GetAwaiter().GetResult().CopyTo(tag);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(copy);
        }
    }

    private static Argon2 Create(Argon2Variant variant, byte[] password) => variant switch
    {
        Argon2Variant.D => new Argon2d(password),
        Argon2Variant.I => new Argon2i(password),
        _ => new Argon2id(password),
    };
}

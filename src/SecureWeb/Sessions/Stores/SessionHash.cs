using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SecureWeb.Sessions.Stores;

/// <summary>A SHA-256 value. Compared in constant time; prints itself as <c>[redacted]</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct SessionHash : IEquatable<SessionHash>
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Initializes a value from its bytes.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public SessionHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException("A session hash has 32 bytes.", nameof(bytes));
        }

        this = MemoryMarshal.Read<SessionHash>(bytes);
    }

    /// <summary>Compares two values in constant time.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(SessionHash left, SessionHash right) => left.Equals(right);

    /// <summary>Compares two values in constant time.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(SessionHash left, SessionHash right) => !left.Equals(right);

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes long.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<byte> destination) => AsBytes(in this).CopyTo(destination);

    /// <summary>Gets the bytes in a new array.</summary>
    /// <returns>32 bytes.</returns>
    public byte[] ToArray() => AsBytes(in this).ToArray();

    /// <inheritdoc/>
    public bool Equals(SessionHash other) =>
        CryptographicOperations.FixedTimeEquals(AsBytes(in this), AsBytes(in other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SessionHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    /// <summary>Hides the value.</summary>
    /// <returns><c>[redacted]</c>.</returns>
    public override string ToString() => "[redacted]";

    private static ReadOnlySpan<byte> AsBytes(in SessionHash hash) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<SessionHash>(in hash));
}

using System.Buffers.Binary;
using System.Net;

namespace SecureWeb.Internal;

/// <summary>The network a client is counted by, as 64 bits.</summary>
internal static class ClientNetwork
{
    private const ulong IPv4Mark = 1UL << 48; // No IPv6 network: 0000::/8 is reserved.

    /// <summary>Gets the IPv4 address, or the /64 of the IPv6 address, which one household or one rented server has to
    /// itself.</summary>
    public static ulong KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return 0; // An in-memory server or a Unix socket.
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4)
        {
            return IPv4Mark | BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        return address.IsIPv4MappedToIPv6
            ? IPv4Mark | BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.RateLimits;

/// <summary>Who a request counts for, as 64 bits.</summary>
internal static class ClientKey
{
    private const ulong IPv4Mark = 1UL << 48; // No IPv6 network: 0000::/8 is reserved.

    /// <summary>Gets the client's network: the IPv4 address, or the /64 of the IPv6 address, which one household or one
    /// rented server has to itself.</summary>
    public static ulong OfNetwork(IPAddress? address)
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

    /// <summary>Gets the signed-in user; <see langword="null"/> for an anonymous request.</summary>
    public static ulong? OfUser(HttpContext context)
    {
        var user = context.User;
        if (user.Identity is not { IsAuthenticated: true } identity)
        {
            return null;
        }

        var id = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub") ?? identity.Name;
        if (string.IsNullOrEmpty(id))
        {
            return null;
        }

        // A user name is chosen by its owner: the hash must not be steerable.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}

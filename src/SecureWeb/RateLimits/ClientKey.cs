using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.RateLimits;

/// <summary>The user that a request counts for, as 64 bits.</summary>
internal static class ClientKey
{
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

using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.ResponseRules;

/// <summary>Who a request is, by what its sender cannot choose freely.</summary>
internal sealed class BlockSubjects(NetworkList neverBlock)
{
    /// <returns><see langword="null"/> when the request has no such subject, or one that is never blocked.</returns>
    public BlockKey? Of(HttpContext context, ResponseRuleSubject subject) => subject switch
    {
        ResponseRuleSubject.User => Hashed(subject, UserId(context)),
        ResponseRuleSubject.Session => Hashed(subject, context.Features.Get<ISecureSessionFeature>()?.PublicId),
        _ => Network(context),
    };

    /// <summary>The text for people: an address or an id.</summary>
    public static string? TextOf(HttpContext context, ResponseRuleSubject subject) => LogText.Escape(subject switch
    {
        ResponseRuleSubject.User => UserId(context),
        ResponseRuleSubject.Session => context.Features.Get<ISecureSessionFeature>()?.PublicId,
        _ => context.Connection.RemoteIpAddress?.ToString(),
    });

    public static bool IsSignedIn(HttpContext context) => context.User.Identity is { IsAuthenticated: true };

    private static string? UserId(HttpContext context) => IsSignedIn(context)
        ? context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.FindFirstValue("sub")
            ?? context.User.Identity!.Name
        : null;

    private BlockKey? Network(HttpContext context)
    {
        // Behind a proxy that nobody named, every client has the proxy's address.
        var address = context.Connection.RemoteIpAddress;
        return address is null || IPAddress.IsLoopback(address) || neverBlock.Contains(address)
            || context.Features.Get<UnknownProxyFeature>() is not null
            ? null
            : new BlockKey(ResponseRuleSubject.ClientIp, ClientNetwork.KeyOf(address));
    }

    private static BlockKey? Hashed(ResponseRuleSubject subject, string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return null;
        }

        // A user name is chosen by its owner: the hash must not be steerable.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), hash);
        return new BlockKey(subject, BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}

using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SecureWeb.SignIn;

/// <summary>Makes the opaque keys under which a store counts: nobody who reads the store learns logins or addresses.
/// </summary>
internal sealed class AttemptKeyMaker
{
    private const int KeyLength = 16;

    // The memory store lives as long as the process.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Account(string normalizedLogin) => Make("account", Encoding.UTF8.GetBytes(normalizedLogin));

    public string Device(ReadOnlySpan<byte> nonce) => Make("device", nonce);

    /// <summary>An IPv4 address and its /24, or an IPv6 /64 and its /48: what one customer of a provider usually has.
    /// </summary>
    public (string Network, string Block) Network(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == 4
            ? (Make("net", bytes), Make("block", bytes.AsSpan(0, 3)))
            : (Make("net", bytes.AsSpan(0, 8)), Make("block", bytes.AsSpan(0, 6)));
    }

    public override string ToString() => "[redacted]";

    private string Make(string kind, ReadOnlySpan<byte> value)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(Encoding.ASCII.GetBytes(kind));
        hmac.AppendData([0]);
        hmac.AppendData(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        return Base64Url.EncodeToString(hash[..KeyLength]);
    }
}

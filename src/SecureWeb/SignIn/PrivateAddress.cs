using System.Net;

namespace SecureWeb.SignIn;

/// <summary>Addresses that a client on the internet cannot have: there stands a proxy.</summary>
internal static class PrivateAddress
{
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.IsIPv6UniqueLocal || plain.IsIPv6LinkLocal)
        {
            return true;
        }

        return plain.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, _, _]
            && plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
    }
}

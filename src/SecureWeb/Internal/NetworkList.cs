using System.Net;

namespace SecureWeb.Internal;

/// <summary>Networks of the options. A single address is a network of its own.</summary>
internal sealed class NetworkList
{
    public NetworkList(IEnumerable<string> entries)
        => Networks = [.. entries.Select(entry => Parse(entry)
            ?? throw new ArgumentException($"'{entry}' is not an address or a network.", nameof(entries)))];

    public IReadOnlyList<IPNetwork> Networks { get; }

    public static IPNetwork? Parse(string? entry)
    {
        if (IPAddress.TryParse(entry, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(entry, out var network) && network.PrefixLength > 0 ? network : null;
    }

    public bool Contains(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        foreach (var network in Networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Net;
using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Rules;

internal sealed class NetworkRule : BuiltInRule
{
    private readonly IPNetwork[] _networks;

    public NetworkRule(string[] networks)
    {
        _networks = [.. networks.Select(Parse)];
        if (_networks.Length == 0)
        {
            throw new ArgumentException("Name at least one network, for example 10.0.0.0/8.", nameof(networks));
        }
    }

    public override Decision Decide(DecisionContext context)
    {
        if (context.Environment.ClientAddress is not { } address)
        {
            return Decision.Deny("network_unknown");
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _networks)
        {
            if (network.Contains(address))
            {
                return Decision.NotApplicable;
            }
        }

        return Decision.Deny("outside_network");
    }

    private static IPNetwork Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new ArgumentException($"'{text}' is no network: write its first address and the length of its "
                + "prefix, for example 10.0.0.0/8 or 2001:db8::/32.", nameof(text));
    }
}

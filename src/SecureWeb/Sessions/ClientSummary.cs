using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Sessions;

/// <summary>What a list of sessions says about a client: a family of browser and system, and a network. Coarse on
/// purpose: enough for a person to recognise their own session, little enough to keep.</summary>
internal static class ClientSummary
{
    private const string Unknown = "Unknown";

    // The first match wins: browsers name the ones they descend from.
    private static readonly (string Token, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Token, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>Names the client with words of our own only, for example <c>Firefox on Linux</c>.</summary>
    public static string UserAgentOf(HttpRequest request)
    {
        var text = request.Headers.UserAgent.ToString().AsSpan();
        text = text[..Math.Min(text.Length, 512)];
        var browser = Find(Browsers, text);
        var system = Find(Systems, text);
        return system == Unknown ? browser : $"{browser} on {system}";
    }

    /// <summary>The /24 of an IPv4 address, the /56 of an IPv6 address.</summary>
    public static string? NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var prefix = address.AddressFamily == AddressFamily.InterNetwork ? 24 : 56;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(prefix / 8).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{prefix}");
    }

    private static string Find((string Token, string Name)[] known, ReadOnlySpan<char> text)
    {
        foreach (var (token, name) in known)
        {
            if (text.Contains(token, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return Unknown;
    }
}

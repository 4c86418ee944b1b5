using System.Buffers;

namespace SecureWeb.Headers.Compiled;

/// <summary>Hosts that HSTS must never stick to: every application under development shares them.</summary>
internal static class LoopbackHost
{
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789.");

    public static bool Is(ReadOnlySpan<char> host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || host is "[::1]" or "::1"
            || (host.StartsWith("127.") && !host.ContainsAnyExcept(AddressCharacters));
}

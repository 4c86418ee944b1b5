using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Redirects;

/// <summary>Decides whether a redirect stays with this application. No I/O, no clock, no log. Immutable.</summary>
internal sealed class RedirectRules(RedirectOptions options)
{
    private readonly FrozenSet<string> _allowed = options.AllowedOrigins.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Judges one <c>Location</c>.</summary>
    /// <param name="location">The raw value of the header.</param>
    /// <param name="isHttps">Whether the request came over HTTPS.</param>
    /// <param name="own">The host of the request.</param>
    /// <param name="httpsPort">The port of HTTPS, if it is known.</param>
    /// <param name="origin">Where it goes, for the allow-lists and the log: an origin as a browser writes it, or only a
    /// scheme. <see langword="null"/> when the browser stays or the address cannot be read.</param>
    public RedirectVerdict Evaluate(string? location, bool isHttps, HostString own, int? httpsPort, out string? origin)
    {
        origin = null;
        var target = RedirectTarget.Parse(location);
        switch (target.Kind)
        {
            case RedirectTargetKind.Local:
                return RedirectVerdict.Allowed;
            case RedirectTargetKind.OtherScheme:
                origin = string.Concat(target.Scheme, ":").ToLowerInvariant();
                return RedirectVerdict.OtherScheme;
            case RedirectTargetKind.UserInfo:
                return RedirectVerdict.UserInfo;
            case RedirectTargetKind.Malformed:
                return RedirectVerdict.Malformed;
        }

        var toHttps = target.Scheme.IsEmpty ? isHttps : target.Scheme.Length == "https".Length;
        var port = target.Port ?? DefaultPort(toHttps);
        var verdict = Compare(target.Host, port, toHttps, isHttps, own, httpsPort);
        if (verdict == RedirectVerdict.Allowed)
        {
            return verdict;
        }

        origin = Serialize(toHttps, target.Host, port);
        return _allowed.Contains(origin) ? RedirectVerdict.Allowed : verdict;
    }

    private static RedirectVerdict Compare(
        ReadOnlySpan<char> host, int port, bool toHttps, bool isHttps, HostString own, int? httpsPort)
    {
        if (!own.HasValue || !host.Equals(own.Host, StringComparison.OrdinalIgnoreCase))
        {
            return RedirectVerdict.OtherOrigin;
        }

        var ownPort = own.Port ?? DefaultPort(isHttps);
        return (isHttps, toHttps) switch
        {
            // Another port may be another program, in other hands.
            (true, true) or (false, false) => port == ownPort ? RedirectVerdict.Allowed : RedirectVerdict.OtherOrigin,
            // The port may stay the same where a proxy ends TLS.
            (false, true) => port == httpsPort || port == DefaultPort(isHttps: true) || port == ownPort
                ? RedirectVerdict.Allowed
                : RedirectVerdict.OtherOrigin,
            (true, false) => RedirectVerdict.Downgrade,
        };
    }

    private static int DefaultPort(bool isHttps) => isHttps ? 443 : 80;

    private static string Serialize(bool isHttps, ReadOnlySpan<char> host, int port)
    {
        var name = string.Concat(isHttps ? "https://" : "http://", host).ToLowerInvariant();
        return port == DefaultPort(isHttps) ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");
    }
}

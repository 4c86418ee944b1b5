using System.Globalization;

namespace SecureWeb.Internal;

/// <summary>The grammar of a serialized origin: <c>scheme "://" host [":" port]</c>, RFC 6454 section 6.2, in the only
/// spelling a browser uses.</summary>
internal static class SerializedOrigin
{
    public static bool IsValid(string? text, out string suggestion)
    {
        if (IsExact(text))
        {
            suggestion = "";
            return true;
        }

        suggestion = Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri) && Spell(uri) is { } spelled
            && IsExact(spelled)
            ? $"Write {spelled}."
            : "Write for example https://shop.example: no path, no wildcard, no user name.";
        return false;
    }

    private static string? Spell(Uri uri)
        => uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic || uri.IdnHost.Contains('*')
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.ToLowerInvariant())}")
                + (uri.IsDefaultPort || uri.Port < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}"));

    private static bool IsExact(string? text)
    {
        var separator = text?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (separator < 1 || !char.IsAsciiLetterLower(text![0])
            || !text.AsSpan(0, separator).ToString().All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)
                || c is '+' or '-' or '.'))
        {
            return false;
        }

        var scheme = text[..separator];
        var host = text[(separator + 3)..];
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && !host.EndsWith(']'))
        {
            var port = host[(colon + 1)..];
            host = host[..colon];
            if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0
                || port[0] == '0' || (scheme, number) is ("http", 80) or ("https", 443))
            {
                return false;
            }
        }

        return IsHost(host);
    }

    private static bool IsHost(string host) => host is ['[', .., ']']
        ? System.Net.IPAddress.TryParse(host, out var address)
            && string.Equals($"[{address}]", host, StringComparison.Ordinal)
        : host.Length is > 0 and < 254
            && host.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_')
            && host[0] != '.' && !host.Contains("..", StringComparison.Ordinal);
}

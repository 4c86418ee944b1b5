using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>Reads the address in a <c>src</c> or <c>href</c>.</summary>
internal static class AssetPath
{
    /// <summary>Whether the address names another origin.</summary>
    public static bool IsExternal(string address)
        => address.StartsWith("//", StringComparison.Ordinal)
            || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the file's path below the application's root. A relative address depends on the page and its
    /// <c>base</c>, so it is not known.</summary>
    public static bool TryGetPath(string address, PathString pathBase, [NotNullWhen(true)] out string? path)
    {
        path = null;
        return address.StartsWith('/')
            && TryNormalize(address, out var decoded)
            && new PathString(decoded).StartsWithSegments(pathBase, out var rest)
            && (path = rest.Value) is { Length: > 1 };
    }

    /// <summary>Takes off the query and decodes; refuses what a browser would resolve to something else.</summary>
    public static bool TryNormalize(string address, [NotNullWhen(true)] out string? path)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        path = Uri.UnescapeDataString(end < 0 ? address : address[..end]);
        if (path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\') || path.Contains('\0')
            || path.Split('/').Any(segment => segment is "." or ".."))
        {
            return false;
        }

        path = path.StartsWith('/') ? path : "/" + path;
        return true;
    }
}

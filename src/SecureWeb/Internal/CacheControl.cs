using Microsoft.Extensions.Primitives;

namespace SecureWeb.Internal;

internal static class CacheControl
{
    /// <summary>The value the OWASP Secure Headers Project recommends, boxed once.</summary>
    public static readonly StringValues NoStore = "no-store, max-age=0";

    /// <summary>Whether no cache that serves several users may keep the response.</summary>
    public static bool KeepsOutOfSharedCaches(StringValues cacheControl)
    {
        for (var i = 0; i < cacheControl.Count; i++)
        {
            var value = cacheControl[i].AsSpan();
            foreach (var range in value.Split(','))
            {
                var directive = value[range].Trim();
                if (directive.Equals("no-store", StringComparison.OrdinalIgnoreCase)
                    || directive.Equals("private", StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
